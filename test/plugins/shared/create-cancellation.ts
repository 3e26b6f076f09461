import type { handleUnaryCall } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { unary } from "./unary";

/** What ends the waits and requests of a plugin. */
export interface Cancellation {
  readonly signal: AbortSignal;
  /** The gRPC method with which the engine does that. */
  readonly cancel: handleUnaryCall<Empty, Empty>;
}

/** Makes a signal that only the engine gives. */
export function createCancellation(): Cancellation {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    cancel: unary(() => {
      controller.abort();
      return new Empty();
    }),
  };
}
