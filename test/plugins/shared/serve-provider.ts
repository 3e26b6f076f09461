import { Server, ServerCredentials, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

/** Serves a provider on a free port, and tells the engine which. */
export function serveProvider(service: UntypedServiceImplementation): void {
  // What the engine sends may be larger than gRPC's default of 4 MB.
  const server = new Server({ "grpc.max_receive_message_length": -1 });
  server.addService(ResourceProviderService, service);
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) {
      throw error;
    }
    // The engine reads the port from the first line.
    process.stdout.write(`${port}\n`);
  });
}
