import type { ServiceError } from "@grpc/grpc-js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import statusPb from "@pulumi/pulumi/proto/status_pb.js";
import { fromStruct, type Values } from "../../shared/struct.ts";

/** What the engine reads in the error of an operation that left something behind. */
export interface InitFailure {
  readonly id: string;
  readonly properties: Values;
  readonly reasons: readonly string[];
}

/** Waits for an operation to fail, and reads what it says about the state. */
export async function catchInitFailure(work: Promise<unknown>): Promise<InitFailure> {
  const error = await work.then(
    () => Promise.reject(new Error("the operation did not fail")),
    (failure: ServiceError) => failure,
  );
  const [packed] = error.metadata?.get("grpc-status-details-bin") ?? [];
  if (packed === undefined) {
    throw error;
  }
  const [detail] = statusPb.Status.deserializeBinary(packed as Buffer).getDetailsList();
  const failure = detail?.unpack(
    providerPb.ErrorResourceInitFailed.deserializeBinary,
    "pulumirpc.ErrorResourceInitFailed",
  );
  if (!failure) {
    throw error;
  }
  return {
    id: failure.getId(),
    properties: fromStruct(failure.getProperties()),
    reasons: failure.getReasonsList(),
  };
}
