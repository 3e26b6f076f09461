import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { buildProviderService } from "./provider-service";

/** A settings map may be larger than gRPC's default of 4 MB. */
const server = new Server({ "grpc.max_receive_message_length": -1 });
server.addService(ResourceProviderService, buildProviderService(process.env));
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) {
    throw error;
  }
  // The engine reads the port from the first line.
  process.stdout.write(`${port}\n`);
});
