import type { Values } from "../../shared/struct.ts";
import { waitForAbsence } from "../graph/find-object.ts";
import { explain } from "../graph/graph-failure.ts";
import { sendGraph } from "../graph/send-graph.ts";
import type { Run } from "../resource-type.ts";
import { namePrincipal, readPrincipalId } from "./read-principal.ts";

/** Deletes a service principal. One that is gone already is a failure, unless it was adopted. */
export async function deletePrincipal(run: Run, id: string, before: Values): Promise<void> {
  const objectId = readPrincipalId(id);
  const object = `servicePrincipals/${objectId}`;
  const name = namePrincipal(objectId);
  const deleting = sendGraph(run, {
    method: "DELETE",
    path: `v1.0/${object}`,
    expected: [200, 204],
  });
  if (before["useExisting"] === true) {
    await deleting.catch(() => undefined);
    return;
  }
  await explain(`[id] Deleting ${name}`, deleting);
  await explain(`Waiting for deletion of ${name}`, waitForAbsence(run, object));
}
