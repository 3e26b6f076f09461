import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import {
  type CheckRequest,
  type ConfigureRequest,
  type CreateRequest,
  type DeleteRequest,
  type InvokeRequest,
  InvokeResponse,
  type ReadRequest,
  type UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { buildConfigureResponse } from "../shared/build-configure-response";
import { createCancellation } from "../shared/create-cancellation";
import { readConfig } from "../shared/read-config";
import { toStruct } from "../shared/struct";
import { unary } from "../shared/unary";
import { checkProviderConfig } from "./calls/check-provider-config";
import { checkResource } from "./calls/check-resource";
import { createResource } from "./calls/create-resource";
import { deleteResource } from "./calls/delete-resource";
import { diffProviderConfig } from "./calls/diff-provider-config";
import { diffResource } from "./calls/diff-resource";
import { readResource } from "./calls/read-resource";
import { updateResource } from "./calls/update-resource";
import { invokeFunction } from "./invoke-function";
import { openSession } from "./open-session";
import { findLoginFault, readLogin } from "./read-login";
import type { Reporter } from "./report-to-engine";
import type { Workshop } from "./run-operation";

const VERSION = "6.9.1";

/**
 * The gRPC service of the provider. Like the real one it answers no handshake and does not accept
 * secrets: what it gets is plain, and in what it gives only its own secrets are marked.
 */
export function buildProviderService(
  environment: Readonly<Record<string, string | undefined>>,
  report: Reporter,
): UntypedServiceImplementation {
  const { signal, cancel } = createCancellation();
  const waitScale = Number(environment["EMULATOR_POLL_SCALE"] ?? 1);
  let workshop: Workshop | undefined;
  const openWorkshop = () => {
    if (workshop === undefined) {
      throw new Error("the provider is not configured");
    }
    return workshop;
  };
  return {
    getPluginInfo: unary(() => new PluginInfo().setVersion(VERSION)),
    checkConfig: unary((request: CheckRequest) => checkProviderConfig(request, environment)),
    diffConfig: unary(diffProviderConfig),
    configure: unary(async (request: ConfigureRequest) => {
      const login = readLogin(readConfig(request, "azuread"), environment);
      const fault = findLoginFault(login);
      if (fault !== undefined) {
        throw new Error(fault);
      }
      const session = await openSession(login);
      workshop = { session, waitScale, signal, report };
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
      return new InvokeResponse().setReturn(toStruct(result));
    }),
    cancel,
  };
}
