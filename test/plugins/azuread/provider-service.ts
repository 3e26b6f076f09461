import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import pluginPb from "@pulumi/pulumi/proto/plugin_pb.js";
import type {
  CheckRequest,
  ConfigureRequest,
  CreateRequest,
  DeleteRequest,
  InvokeRequest,
  ReadRequest,
  UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import { buildConfigureResponse } from "../shared/build-configure-response.ts";
import { readConfig } from "../shared/read-config.ts";
import { toStruct } from "../shared/struct.ts";
import { unary } from "../shared/unary.ts";
import { checkProviderConfig } from "./calls/check-provider-config.ts";
import { checkResource } from "./calls/check-resource.ts";
import { createResource } from "./calls/create-resource.ts";
import { deleteResource } from "./calls/delete-resource.ts";
import { diffProviderConfig } from "./calls/diff-provider-config.ts";
import { diffResource } from "./calls/diff-resource.ts";
import { readResource } from "./calls/read-resource.ts";
import { updateResource } from "./calls/update-resource.ts";
import { invokeFunction } from "./invoke-function.ts";
import { openSession } from "./open-session.ts";
import { findLoginFault, readLogin } from "./read-login.ts";
import type { Reporter } from "./report-to-engine.ts";
import type { Workshop } from "./run-operation.ts";

const VERSION = "6.9.1";

/**
 * The gRPC service of the provider. Like the real one it answers no handshake and does not accept
 * secrets: what it gets is plain, and in what it gives only its own secrets are marked.
 */
export function buildProviderService(
  environment: Readonly<Record<string, string | undefined>>,
  report: Reporter,
): UntypedServiceImplementation {
  const waitScale = Number(environment["EMULATOR_POLL_SCALE"] ?? 1);
  const pendingScale = Number(environment["EMULATOR_PENDING_SCALE"] ?? 1);
  let workshop: Workshop | undefined;
  const openWorkshop = () => {
    if (workshop === undefined) {
      throw new Error("the provider is not configured");
    }
    return workshop;
  };
  return {
    getPluginInfo: unary(() => new pluginPb.PluginInfo().setVersion(VERSION)),
    checkConfig: unary((request: CheckRequest) => checkProviderConfig(request, environment)),
    diffConfig: unary(diffProviderConfig),
    configure: unary(async (request: ConfigureRequest) => {
      const login = readLogin(readConfig(request, "azuread"), environment);
      const fault = findLoginFault(login);
      if (fault !== undefined) {
        throw new Error(fault);
      }
      const session = await openSession(login);
      workshop = { session, waitScale, pendingScale, report };
      return buildConfigureResponse();
    }),
    check: unary((request: CheckRequest) => checkResource(request, report)),
    diff: unary(diffResource),
    create: unary((request: CreateRequest) => createResource(request, openWorkshop)),
    read: unary((request: ReadRequest) => readResource(request, openWorkshop)),
    update: unary((request: UpdateRequest) => updateResource(request, openWorkshop)),
    delete: unary((request: DeleteRequest) => deleteResource(request, openWorkshop)),
    invoke: unary((request: InvokeRequest) => {
      const result = invokeFunction(openWorkshop().session, request.getTok());
      return new providerPb.InvokeResponse().setReturn(toStruct(result));
    }),
    // Like the real one it does what it has begun, so that the engine can save it.
    cancel: unary(() => new emptyPb.Empty()),
  };
}
