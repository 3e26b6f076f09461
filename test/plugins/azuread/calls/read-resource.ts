import { type ReadRequest, ReadResponse } from "@pulumi/pulumi/proto/provider_pb";
import { wrapSecrets } from "../../shared/special-values";
import { fromStruct, toStruct } from "../../shared/struct";
import { findResourceType } from "../find-resource-type";
import { runOperation, type Workshop } from "../run-operation";
import { refreshInputs } from "../schema/refresh-inputs";

/** Reads a resource; the answer is empty where Graph does not know it any more. */
export async function readResource(
  request: ReadRequest,
  openWorkshop: () => Workshop,
): Promise<ReadResponse> {
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
    return new ReadResponse();
  }
  const inputs = refreshInputs(type.schema, fromStruct(request.getInputs()), found);
  return new ReadResponse()
    .setId(id)
    .setProperties(toStruct(wrapSecrets(found, type.secrets)))
    .setInputs(toStruct(inputs));
}
