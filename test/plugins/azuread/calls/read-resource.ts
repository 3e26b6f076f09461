import type { ReadRequest } from "@pulumi/pulumi/proto/provider_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import { wrapSecrets } from "../../shared/special-values.ts";
import { fromStruct, toStruct } from "../../shared/struct.ts";
import { findResourceType } from "../find-resource-type.ts";
import { runOperation, type Workshop } from "../run-operation.ts";
import { refreshInputs } from "../schema/refresh-inputs.ts";

/** Reads a resource; the answer is empty where Graph does not know it any more. */
export async function readResource(
  request: ReadRequest,
  openWorkshop: () => Workshop,
): Promise<providerPb.ReadResponse> {
  const [id, urn] = [request.getId(), request.getUrn()];
  const { type } = findResourceType(urn);
  const before = fromStruct(request.getProperties());
  const timeoutSeconds = request.getTimeout() || type.timeoutSeconds.read;
  const found = await runOperation(
    openWorkshop(),
    { verb: "refreshing", urn, timeoutSeconds },
    (run) => type.read(run, id, before),
  );
  if (found === undefined) {
    return new providerPb.ReadResponse();
  }
  const inputs = refreshInputs(type.schema, fromStruct(request.getInputs()), found);
  return new providerPb.ReadResponse()
    .setId(id)
    .setProperties(toStruct(wrapSecrets(found, type.secrets)))
    .setInputs(toStruct(inputs));
}
