import { randomUUID } from "node:crypto";
import type { Values } from "../../shared/struct.ts";
import { explain, isNotFound } from "../graph/graph-failure.ts";
import { planOwners, settleOwners } from "../graph/owners.ts";
import { sendGraph } from "../graph/send-graph.ts";
import type { ResourceState, Run } from "../resource-type.ts";
import {
  APPLICATION_TYPE,
  buildApplicationBody,
  buildCreationParts,
} from "./build-application-body.ts";
import { readApplication } from "./read-application.ts";

/**
 * Creates an application. It gets a name for the time being and then its own, which shows that
 * the directory knows it; what is left out of that ends in the state all the same.
 */
export async function createApplication(
  run: Run,
  planned: Values,
): Promise<ResourceState | undefined> {
  const owners = planOwners(run, planned);
  const body = buildApplicationBody(planned);
  const creating = sendGraph(run, {
    method: "POST",
    path: "v1.0/applications",
    body: {
      ...body,
      ...buildCreationParts(planned),
      api: { ...(body["api"] as Values), oauth2PermissionScopes: [] },
      "owners@odata.bind": owners.bound,
    },
    expected: [200, 201, 202, 204],
  });
  const { id: objectId } = await explain("Could not create application", creating);
  const id = `/applications/${objectId}`;
  run.keep({ id, properties: { ...planned, id } });
  for (const name of [`TERRAFORM_UPDATE_${randomUUID()}`, planned["displayName"]]) {
    await nameNewApplication(run, String(objectId), String(name));
  }
  await settleOwners(
    run,
    `applications/${objectId}`,
    owners,
    `application with object ID: "${objectId}"`,
  );
  const properties = await readApplication(run, id);
  return properties && { id, properties };
}

async function nameNewApplication(run: Run, objectId: string, displayName: string): Promise<void> {
  try {
    await sendGraph(run, {
      method: "PATCH",
      path: `v1.0/applications/${objectId}`,
      body: { "@odata.type": APPLICATION_TYPE, displayName },
      expected: [200, 202, 204],
      isPassing: ({ status }) => status === 404 || status === 409,
    });
  } catch (error) {
    const what = isNotFound(error)
      ? "Timed out whilst waiting for new application to be replicated in Azure AD"
      : `Failed to patch application with object ID "${objectId}" after creating`;
    throw new Error(`${what}: ${(error as Error).message}`, { cause: error });
  }
}
