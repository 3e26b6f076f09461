import {
  credentials,
  Server,
  ServerCredentials,
  type ServiceError,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import {
  ResourceProviderClient,
  ResourceProviderService,
} from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type {
  ConfigureResponse,
  InvokeResponse,
  ProviderHandshakeResponse,
} from "@pulumi/pulumi/proto/provider_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import structPb from "google-protobuf/google/protobuf/struct_pb.js";

type Callback<T> = (error: ServiceError | null, response: T) => void;

/** What the engine does with every provider. */
export interface ProviderConnection {
  readonly grpc: ResourceProviderClient;
  configure(config: Readonly<Record<string, string>>, isOld?: boolean): Promise<ConfigureResponse>;
  invoke(token: string, args?: Record<string, string>): Promise<Record<string, unknown>>;
  shakeHands(): Promise<ProviderHandshakeResponse>;
  close(): void;
}

/** Calls a method of the service and waits for its answer. */
export function callGrpc<T>(call: (callback: Callback<T>) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, response) => (error === null ? resolve(response) : reject(error)));
  });
}

/** Serves a provider in this process and connects to it. */
export async function connectProvider(
  packageName: string,
  service: UntypedServiceImplementation,
): Promise<ProviderConnection> {
  const server = new Server();
  server.addService(ResourceProviderService, service);
  const port = await callGrpc<number>((callback) =>
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      callback(error as ServiceError | null, bound),
    ),
  );
  const grpc = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  return {
    grpc,
    configure(config, isOld = false) {
      const request = new providerPb.ConfigureRequest().setSendsOldInputs(!isOld);
      request.setSendsOldInputsToDelete(!isOld);
      for (const [name, value] of Object.entries(config)) {
        request.getVariablesMap().set(`${packageName}:config:${name}`, value);
      }
      return callGrpc((callback) => grpc.configure(request, callback));
    },
    async invoke(token, args = {}) {
      const request = new providerPb.InvokeRequest()
        .setTok(token)
        .setArgs(structPb.Struct.fromJavaScript(args));
      const response = await callGrpc<InvokeResponse>((callback) => grpc.invoke(request, callback));
      return response.getReturn()?.toJavaScript() ?? {};
    },
    shakeHands: () =>
      callGrpc((callback) => grpc.handshake(new providerPb.ProviderHandshakeRequest(), callback)),
    close() {
      grpc.close();
      server.forceShutdown();
    },
  };
}
