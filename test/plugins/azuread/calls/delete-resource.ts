import type { DeleteRequest } from "@pulumi/pulumi/proto/provider_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import { fromStruct } from "../../shared/struct.ts";
import { findResourceType } from "../find-resource-type.ts";
import { runOperation, type Workshop } from "../run-operation.ts";

/** Deletes a resource. */
export async function deleteResource(
  request: DeleteRequest,
  openWorkshop: () => Workshop,
): Promise<emptyPb.Empty> {
  const urn = request.getUrn();
  const { type } = findResourceType(urn);
  const timeoutSeconds = request.getTimeout() || type.timeoutSeconds.delete;
  await runOperation(openWorkshop(), { verb: "deleting", urn, timeoutSeconds }, (run) =>
    type.delete(run, request.getId(), fromStruct(request.getProperties())),
  );
  return new emptyPb.Empty();
}
