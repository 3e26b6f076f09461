import { Server, ServerCredentials, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { endWithEngine } from "../../../src/resources/shared/end-with-engine.ts";

/**
 * Serves a provider on a free port, and tells the engine which. Where the engine is killed it ends
 * with it; the real plugins ask after the engine every five minutes.
 */
export function serveProvider(service: UntypedServiceImplementation): void {
  const [engineAddress] = process.argv.slice(2);
  if (engineAddress !== undefined) endWithEngine(engineAddress);
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
