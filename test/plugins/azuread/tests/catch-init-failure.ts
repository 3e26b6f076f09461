import type { ServiceError } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { fromStruct, type Values } from "../../shared/struct";

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
  const [detail] = Status.deserializeBinary(packed as Buffer).getDetailsList();
  const failure = detail?.unpack(
    ErrorResourceInitFailed.deserializeBinary,
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
