import { status, type UntypedServiceImplementation } from "@grpc/grpc-js";
import pluginPb from "@pulumi/pulumi/proto/plugin_pb.js";
import type {
  CheckRequest,
  ConfigureRequest,
  InvokeRequest,
} from "@pulumi/pulumi/proto/provider_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import { buildConfigureResponse } from "../shared/build-configure-response.ts";
import { createCancellation } from "../shared/create-cancellation.ts";
import { readConfig } from "../shared/read-config.ts";
import { fromStruct, toStruct } from "../shared/struct.ts";
import { unary } from "../shared/unary.ts";
import { invokeFunction } from "./invoke-function.ts";
import { readLogin } from "./read-login.ts";
import { openSession, type Session } from "./session.ts";

const VERSION = "3.28.0";
const RESOURCE_CALLS = ["check", "diff", "create", "read", "update", "delete", "call", "construct"];

/**
 * The gRPC service of a provider that has functions and no resources. Like the real one it
 * answers no handshake and does not accept secrets: what it gets and gives is plain.
 */
export function buildProviderService(
  environment: Readonly<Record<string, string | undefined>>,
): UntypedServiceImplementation {
  const { signal, cancel } = createCancellation();
  const retryScale = Number(environment["EMULATOR_RETRY_SCALE"] ?? 1);
  let session: Session | undefined;
  return {
    getPluginInfo: unary(() => new pluginPb.PluginInfo().setVersion(VERSION)),
    checkConfig: unary((request: CheckRequest) =>
      new providerPb.CheckResponse().setInputs(request.getNews()),
    ),
    // Like the real one it does not say: the engine then compares, and a new login arrives.
    diffConfig: unary(() => new providerPb.DiffResponse()),
    configure: unary((request: ConfigureRequest) => {
      assertEngineIsRecent(request);
      session = openSession(
        readLogin(readConfig(request, "azure-native"), environment),
        retryScale,
        signal,
      );
      return buildConfigureResponse();
    }),
    invoke: unary(async (request: InvokeRequest) => {
      if (session === undefined) {
        throw new Error("the provider is not configured");
      }
      const args = fromStruct(request.getArgs());
      const result = await invokeFunction(session, request.getTok(), args);
      return new providerPb.InvokeResponse().setReturn(toStruct(result));
    }),
    cancel,
    ...Object.fromEntries(RESOURCE_CALLS.map((name) => [name, unary(refuseResources)])),
  };
}

function refuseResources(): never {
  const message = "this stand-in for azure-native has functions only, no resources";
  throw Object.assign(new Error(message), { code: status.UNIMPLEMENTED });
}

function assertEngineIsRecent(request: ConfigureRequest): void {
  if (!request.getSendsOldInputs() || !request.getSendsOldInputsToDelete()) {
    throw new Error("Azure Native provider requires Pulumi CLI v3.74.0 or later");
  }
}
