import { waitForAbsence } from "../graph/find-object.ts";
import { explain } from "../graph/graph-failure.ts";
import { sendGraph } from "../graph/send-graph.ts";
import type { Run } from "../resource-type.ts";
import { readApplicationId } from "./application-id.ts";
import { nameApplication } from "./read-application.ts";

/** Deletes an application. One that is gone already is a failure. */
export async function deleteApplication(run: Run, id: string): Promise<void> {
  const objectId = readApplicationId(id);
  const deleting = sendGraph(run, {
    method: "DELETE",
    path: `v1.0/applications/${objectId}`,
    expected: [200, 204],
  });
  await explain(`[id] deleting ${nameApplication(objectId)}`, deleting);
  await explain(
    `Waiting for deletion of application with object ID "${objectId}"`,
    waitForAbsence(run, `applications/${objectId}`),
  );
}
