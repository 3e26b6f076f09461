import type { Values } from "../../shared/struct.ts";
import { explain } from "../graph/graph-failure.ts";
import { replaceOwners } from "../graph/owners.ts";
import { sendGraph } from "../graph/send-graph.ts";
import type { Run, UpdateInputs } from "../resource-type.ts";
import { toItems } from "../schema/to-canonical.ts";
import { buildPrincipalBody } from "./build-principal-body.ts";
import { namePrincipal, readPrincipal, readPrincipalId } from "./read-principal.ts";

/** Updates a service principal: all of it is sent again. */
export async function updatePrincipal(
  run: Run,
  { id, planned, isChanged }: UpdateInputs,
): Promise<Values | undefined> {
  const objectId = readPrincipalId(id);
  const name = namePrincipal(objectId);
  const updating = sendGraph(run, {
    method: "PATCH",
    path: `v1.0/servicePrincipals/${objectId}`,
    body: buildPrincipalBody(planned),
    expected: [200, 202, 204],
  });
  await explain(`Updating ${name}`, updating);
  if (isChanged("owners")) {
    const owners = toItems(planned["owners"]) as readonly string[];
    await replaceOwners(run, `servicePrincipals/${objectId}`, owners, name);
  }
  return readPrincipal(run, id, planned);
}
