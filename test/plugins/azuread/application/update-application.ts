import type { Values } from "../../shared/struct.ts";
import { explain } from "../graph/graph-failure.ts";
import { replaceOwners } from "../graph/owners.ts";
import { sendGraph } from "../graph/send-graph.ts";
import type { Run, UpdateInputs } from "../resource-type.ts";
import { toItems } from "../schema/to-canonical.ts";
import { readApplicationId } from "./application-id.ts";
import { buildApplicationBody, buildCreationParts } from "./build-application-body.ts";
import { readApplication } from "./read-application.ts";

/** Parts of a creation that an update sends only when they changed, by the inputs' names. */
const SENT_WHEN_CHANGED = {
  identifierUris: "identifierUris",
  requiredResourceAccesses: "requiredResourceAccess",
} as const;

/** Updates an application: much of it is sent again, whatever became of it in the portal. */
export function updateApplication(run: Run, inputs: UpdateInputs): Promise<Values | undefined> {
  const objectId = readApplicationId(inputs.id);
  return run.session.lock(objectId, async () => {
    const title = `application with object ID: "${objectId}"`;
    const { planned, isChanged } = inputs;
    const parts = buildCreationParts(planned);
    const changed = Object.entries(SENT_WHEN_CHANGED).filter(([name]) => isChanged(name));
    const updating = sendGraph(run, {
      method: "PATCH",
      path: `v1.0/applications/${objectId}`,
      body: {
        ...buildApplicationBody(planned),
        ...Object.fromEntries(changed.map(([, name]) => [name, parts[name]])),
      },
      expected: [200, 202, 204],
    });
    await explain(`Could not update ${title}`, updating);
    if (isChanged("owners")) {
      const owners = toItems(planned["owners"]) as readonly string[];
      await replaceOwners(run, `applications/${objectId}`, owners, title);
    }
    return readApplication(run, inputs.id);
  });
}
