import { Metadata, status } from "@grpc/grpc-js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import statusPb from "@pulumi/pulumi/proto/status_pb.js";
import anyPb from "google-protobuf/google/protobuf/any_pb.js";
import { toStruct } from "../shared/struct.ts";
import type { ResourceState } from "./resource-type.ts";

/**
 * Makes the error of an operation that left something behind: the engine saves the state it
 * carries and plans an update of the resource in the next run.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto
 */
export function createInitFailure(state: ResourceState, reason: string): Error {
  const detail = new providerPb.ErrorResourceInitFailed()
    .setId(state.id)
    .setProperties(toStruct(state.properties))
    .setReasonsList([reason]);
  const packed = new anyPb.Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const told = new statusPb.Status().setCode(status.UNKNOWN).setMessage(reason);
  told.addDetails(packed);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(told.serializeBinary()));
  return Object.assign(new Error(reason), { code: status.UNKNOWN, metadata });
}
