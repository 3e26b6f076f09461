import type { handleUnaryCall } from "@grpc/grpc-js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import { unary } from "./unary.ts";

/** What ends the waits and requests of a plugin. */
export interface Cancellation {
  readonly signal: AbortSignal;
  /** The gRPC method with which the engine does that. */
  readonly cancel: handleUnaryCall<emptyPb.Empty, emptyPb.Empty>;
}

/** Makes a signal that only the engine gives. */
export function createCancellation(): Cancellation {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    cancel: unary(() => {
      controller.abort();
      return new emptyPb.Empty();
    }),
  };
}
