import { type handleUnaryCall, Metadata, type ServiceError, status } from "@grpc/grpc-js";

/** Makes a gRPC method of a function; what it throws becomes a gRPC error. */
export function unary<Request, Response>(
  work: (request: Request) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return ({ request }, callback) => {
    Promise.resolve(request)
      .then(work)
      .then(
        (response) => callback(null, response),
        (error: Partial<ServiceError>) => callback(toGrpcError(error)),
      );
  };
}

function toGrpcError({ message, code = status.UNKNOWN, metadata }: Partial<ServiceError>) {
  return {
    code: code in status ? code : status.UNKNOWN,
    message,
    metadata: metadata ?? new Metadata(),
  };
}
