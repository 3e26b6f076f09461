import type { DeleteRequest } from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { fromStruct } from "../../shared/struct";
import { findResourceType } from "../find-resource-type";
import { runOperation, type Workshop } from "../run-operation";

/** Deletes a resource. */
export async function deleteResource(
  request: DeleteRequest,
  openWorkshop: () => Workshop,
): Promise<Empty> {
  const urn = request.getUrn();
  const { type } = findResourceType(urn);
  const timeoutSeconds = request.getTimeout() || type.timeoutSeconds.delete;
  await runOperation(openWorkshop(), { verb: "deleting", urn, timeoutSeconds }, (run) =>
    type.delete(run, request.getId(), fromStruct(request.getProperties())),
  );
  return new Empty();
}
