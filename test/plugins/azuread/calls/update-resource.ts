import type { UpdateRequest } from "@pulumi/pulumi/proto/provider_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import { wrapSecrets } from "../../shared/special-values.ts";
import { fromStruct, toStruct } from "../../shared/struct.ts";
import { findResourceType } from "../find-resource-type.ts";
import { assertThere, runOperation, type Workshop } from "../run-operation.ts";
import { planValues } from "../schema/plan-values.ts";
import { listChanges } from "./diff-resource.ts";

/** Updates a resource; in a preview nothing is asked of Graph. */
export async function updateResource(
  request: UpdateRequest,
  openWorkshop: () => Workshop,
): Promise<providerPb.UpdateResponse> {
  const [id, urn] = [request.getId(), request.getUrn()];
  const { type } = findResourceType(urn);
  const { update } = type;
  if (update === undefined) {
    throw new Error(`every change of ${urn} takes a new resource`);
  }
  const before = fromStruct(request.getOlds());
  const inputs = fromStruct(request.getNews());
  const planned = planValues(type.schema, inputs, before);
  if (request.getPreview()) {
    return new providerPb.UpdateResponse().setProperties(toStruct({ ...before, ...planned }));
  }
  const changes = listChanges(type.schema, before, inputs, request.getIgnorechangesList());
  const isChanged = (name: string) => changes.some(({ path }) => path.split(/[.[]/)[0] === name);
  const timeoutSeconds = request.getTimeout() || type.timeoutSeconds.update;
  const state = { id, properties: { ...before, ...planned } };
  const updated = await runOperation(
    openWorkshop(),
    { verb: "updating", urn, timeoutSeconds, before: state },
    (run) => update(run, { id, before, planned, isChanged }),
  );
  const properties = assertThere(updated, "Update", urn);
  return new providerPb.UpdateResponse().setProperties(
    toStruct(wrapSecrets(properties, type.secrets)),
  );
}
