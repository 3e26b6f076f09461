import { randomUUID } from "node:crypto";
import type { TextAnswer } from "../../shared/create-fetch-text.ts";
import type { Values } from "../../shared/struct.ts";
import { describeGraphError, explain, isNotFound } from "../graph/graph-failure.ts";
import { planOwners, settleOwners } from "../graph/owners.ts";
import { sendGraph } from "../graph/send-graph.ts";
import type { ResourceState, Run } from "../resource-type.ts";
import { buildPrincipalBody, PRINCIPAL_TYPE } from "./build-principal-body.ts";
import { namePrincipal, readPrincipal } from "./read-principal.ts";
import { updatePrincipal } from "./update-principal.ts";

/** Creates the service principal of an application, or takes over the one there is. */
export async function createPrincipal(
  run: Run,
  planned: Values,
): Promise<ResourceState | undefined> {
  const existing = await explain(
    "Could not list existing service principals",
    findPrincipal(run, String(planned["clientId"])),
  );
  if (existing !== undefined) {
    return adopt(run, `/servicePrincipals/${existing}`, planned);
  }
  const owners = planOwners(run, planned);
  const creating = sendGraph(run, {
    method: "POST",
    path: "v1.0/servicePrincipals",
    body: {
      ...buildPrincipalBody(planned),
      appId: planned["clientId"],
      description: `TERRAFORM_UPDATE_${randomUUID()}`,
      "owners@odata.bind": owners.bound,
    },
    expected: [200, 201, 202, 204],
    isPassing: isApplicationUnknown,
  });
  const { id: objectId } = await explain("Could not create service principal", creating);
  const id = `/servicePrincipals/${objectId}`;
  run.keep({ id, properties: { ...planned, id } });
  await describeNewPrincipal(run, String(objectId), planned);
  const name = namePrincipal(String(objectId));
  await settleOwners(run, `servicePrincipals/${objectId}`, owners, name);
  const properties = await readPrincipal(run, id, planned);
  return properties && { id, properties };
}

async function findPrincipal(run: Run, clientId: string): Promise<string | undefined> {
  const filter = new URLSearchParams({ $filter: `appId eq '${clientId}'` });
  const path = `v1.0/servicePrincipals?${filter}`;
  const { value } = await sendGraph(run, { method: "GET", path, expected: [200] });
  return (value as { id: string }[])[0]?.id;
}

async function adopt(run: Run, id: string, planned: Values): Promise<ResourceState | undefined> {
  if (planned["useExisting"] !== true) {
    throw new Error(
      `A resource with the ID "${id}" already exists: To be managed via Terraform, this resource needs to be imported into the State. Please see the resource documentation for "azuread_service_principal" for more information.`,
    );
  }
  run.keep({ id, properties: { ...planned, id } });
  const isChanged = (name: string) => name === "owners" && planned["owners"] !== null;
  const properties = await updatePrincipal(run, { id, before: planned, planned, isChanged });
  return properties && { id, properties };
}

/** The directory's parts learn of a new application at different times. */
function isApplicationUnknown(answer: TextAnswer): boolean {
  const reason = describeGraphError(answer) ?? "";
  return (
    (answer.status === 400 &&
      /The appId '.+' of the service principal does not reference a valid application object/.test(
        reason,
      )) ||
    (answer.status === 403 &&
      reason.includes(
        "When using this permission, the backing application of the service principal being created must in the local tenant",
      ))
  );
}

async function describeNewPrincipal(run: Run, objectId: string, planned: Values): Promise<void> {
  try {
    await sendGraph(run, {
      method: "PATCH",
      path: `v1.0/servicePrincipals/${objectId}`,
      body: { "@odata.type": PRINCIPAL_TYPE, description: planned["description"] || null },
      expected: [200, 202, 204],
    });
  } catch (error) {
    const what = isNotFound(error)
      ? "Timed out whilst waiting for new service principal to be replicated in Azure AD"
      : "Failed to patch service principal after creating";
    throw new Error(`${what}: ${(error as Error).message}`, { cause: error });
  }
}
