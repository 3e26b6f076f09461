import type { CreateRequest } from "@pulumi/pulumi/proto/provider_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import { UNKNOWN, wrapSecrets } from "../../shared/special-values.ts";
import { fromStruct, toStruct, type Values } from "../../shared/struct.ts";
import { findResourceType } from "../find-resource-type.ts";
import type { ResourceType } from "../resource-type.ts";
import { assertThere, runOperation, type Workshop } from "../run-operation.ts";
import { planValues } from "../schema/plan-values.ts";

/** Creates a resource; in a preview nothing is asked of Graph. */
export async function createResource(
  request: CreateRequest,
  openWorkshop: () => Workshop,
): Promise<providerPb.CreateResponse> {
  const urn = request.getUrn();
  const { type } = findResourceType(urn);
  const planned = planValues(type.schema, fromStruct(request.getProperties()));
  if (request.getPreview()) {
    return new providerPb.CreateResponse().setProperties(toStruct(previewCreation(type, planned)));
  }
  const timeoutSeconds = request.getTimeout() || type.timeoutSeconds.create;
  const created = await runOperation(
    openWorkshop(),
    { verb: "creating", urn, timeoutSeconds },
    (run) => type.create(run, planned),
  );
  const { id, properties } = assertThere(created, "Create", urn);
  return new providerPb.CreateResponse()
    .setId(id)
    .setProperties(toStruct(wrapSecrets(properties, type.secrets)));
}

/** What is not known before Graph has answered: what it alone gives, and what it may add. */
function previewCreation({ schema, outputs }: ResourceType, planned: Values): Values {
  const added = Object.entries(schema)
    .filter(([name, { isComputed }]) => isComputed === true && planned[name] === null)
    .map(([name]) => name);
  return {
    ...planned,
    ...Object.fromEntries([...outputs, ...added, "id"].map((name) => [name, UNKNOWN])),
  };
}
