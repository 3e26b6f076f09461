import {
  type handleUnaryCall,
  type ServiceError,
  status,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import {
  type CheckRequest,
  CheckResponse,
  type ConfigureRequest,
  ConfigureResponse,
  DiffResponse,
  type InvokeRequest,
  InvokeResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { invokeFunction, type Values } from "./invoke-function";
import { readLogin } from "./read-login";
import { openSession, type Session } from "./session";

const VERSION = "3.28.0";
const CONFIG_PREFIX = "azure-native:config:";
const RESOURCE_CALLS = ["check", "diff", "create", "read", "update", "delete", "call", "construct"];

/**
 * The gRPC service of a provider that has functions and no resources. Like the real one it
 * answers no handshake and does not accept secrets: what it gets and gives is plain.
 */
export function buildProviderService(
  environment: Readonly<Record<string, string | undefined>>,
): UntypedServiceImplementation {
  const cancellation = new AbortController();
  const retryScale = Number(environment["EMULATOR_RETRY_SCALE"] ?? 1);
  let session: Session | undefined;
  return {
    getPluginInfo: unary(() => new PluginInfo().setVersion(VERSION)),
    checkConfig: unary((request: CheckRequest) => new CheckResponse().setInputs(request.getNews())),
    diffConfig: unary(() => new DiffResponse().setChanges(DiffResponse.DiffChanges.DIFF_NONE)),
    configure: unary((request: ConfigureRequest) => {
      assertEngineIsRecent(request);
      session = openSession(
        readLogin(readConfig(request), environment),
        retryScale,
        cancellation.signal,
      );
      return new ConfigureResponse()
        .setSupportspreview(true)
        .setSupportsAutonamingConfiguration(true);
    }),
    invoke: unary(async (request: InvokeRequest) => {
      if (session === undefined) {
        throw new Error("the provider is not configured");
      }
      const args = (request.getArgs()?.toJavaScript() ?? {}) as Values;
      const result = await invokeFunction(session, request.getTok(), args);
      return new InvokeResponse().setReturn(
        Struct.fromJavaScript(result as Parameters<typeof Struct.fromJavaScript>[0]),
      );
    }),
    cancel: unary(() => {
      cancellation.abort();
      return new Empty();
    }),
    ...Object.fromEntries(RESOURCE_CALLS.map((name) => [name, unary(refuseResources)])),
  };
}

function unary<Request, Response>(
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

function toGrpcError({ message, code = status.UNKNOWN }: Partial<ServiceError>) {
  return { code: code in status ? code : status.UNKNOWN, message };
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

function readConfig(request: ConfigureRequest): ReadonlyMap<string, string> {
  const config = new Map<string, string>();
  request.getVariablesMap().forEach((value: string, key: string) => {
    config.set(key.replace(CONFIG_PREFIX, ""), value);
  });
  return config;
}
