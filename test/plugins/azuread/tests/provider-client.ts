import type {
  CheckResponse,
  CreateResponse,
  DiffResponse,
  ReadResponse,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import type { Emulator } from "../../../emulator/start-emulator.ts";
import { unwrapSecrets } from "../../shared/special-values.ts";
import { fromStruct, toStruct, type Values } from "../../shared/struct.ts";
import {
  callGrpc,
  connectProvider,
  type ProviderConnection,
} from "../../shared/tests/connect-provider.ts";
import { buildProviderService } from "../provider-service.ts";
import type { Report } from "../report-to-engine.ts";

/** The names of the resources, as their URNs have them. */
export const TYPES = {
  Application: "azuread:index/application:Application",
  ApplicationPassword: "azuread:index/applicationPassword:ApplicationPassword",
  ServicePrincipal: "azuread:index/servicePrincipal:ServicePrincipal",
} as const;

/** A resource the way a stack's state has it. */
export interface Saved {
  readonly id: string;
  readonly inputs: Values;
  readonly outputs: Values;
}

/** What the engine does with a resource of one type. */
export interface ResourceClient {
  check(inputs: Values): Promise<CheckResponse>;
  diff(saved: Saved, inputs: Values, ignored?: readonly string[]): Promise<DiffResponse>;
  preview(inputs: Values): Promise<Values>;
  create(inputs: Values): Promise<Saved>;
  read(saved: Saved): Promise<Saved | undefined>;
  update(saved: Saved, inputs: Values): Promise<Saved>;
  delete(saved: Saved): Promise<void>;
}

/** The provider as the engine sees it, and what it reported. */
export interface ProviderClient extends ProviderConnection {
  readonly reports: Report[];
  resource(type: keyof typeof TYPES, name?: string): ResourceClient;
}

/** Serves the provider in this process and connects to it. */
export async function serveProvider(
  environment: Readonly<Record<string, string>> = {},
): Promise<ProviderClient> {
  const reports: Report[] = [];
  const service = buildProviderService(
    { EMULATOR_POLL_SCALE: "0", EMULATOR_PENDING_SCALE: "0", ...environment },
    async (r) => {
      reports.push(r);
    },
  );
  const connection = await connectProvider("azuread", service);
  const resource = (type: keyof typeof TYPES, name = "it") =>
    connectResource(connection, `urn:pulumi:dev::project::${TYPES[type]}::${name}`);
  return { ...connection, reports, resource };
}

/** Serves a provider that is logged in to the emulator's directory. */
export async function serveLoggedIn(emulator: Emulator): Promise<ProviderClient> {
  const provider = await serveProvider();
  await provider.configure({ metadataHost: emulator.url, ...emulator.directoryLogin });
  emulator.control.clearRequests();
  return provider;
}

function connectResource({ grpc }: ProviderConnection, urn: string): ResourceClient {
  const check = (inputs: Values) => {
    const request = new providerPb.CheckRequest().setUrn(urn).setNews(toStruct(inputs));
    return callGrpc<CheckResponse>((done) => grpc.check(request, done));
  };
  const fill = async (inputs: Values) => fromStruct((await check(inputs)).getInputs());
  const create = (inputs: Values, preview: boolean) => {
    const request = new providerPb.CreateRequest().setUrn(urn).setProperties(toStruct(inputs));
    return callGrpc<CreateResponse>((done) => grpc.create(request.setPreview(preview), done));
  };
  return {
    check,
    async diff({ id, inputs: oldInputs, outputs }, inputs, ignored = []) {
      const request = new providerPb.DiffRequest().setUrn(urn).setId(id).setOlds(toStruct(outputs));
      request.setOldInputs(toStruct(oldInputs)).setNews(toStruct(await fill(inputs)));
      request.setIgnorechangesList([...ignored]);
      return callGrpc<DiffResponse>((done) => grpc.diff(request, done));
    },
    async preview(inputs) {
      return fromStruct((await create(await fill(inputs), true)).getProperties());
    },
    async create(given) {
      const inputs = await fill(given);
      const response = await create(inputs, false);
      const outputs = unwrapSecrets(fromStruct(response.getProperties()));
      return { id: response.getId(), inputs, outputs };
    },
    async read({ id, inputs, outputs }) {
      const request = new providerPb.ReadRequest()
        .setUrn(urn)
        .setId(id)
        .setProperties(toStruct(outputs));
      request.setInputs(toStruct(inputs));
      const response = await callGrpc<ReadResponse>((done) => grpc.read(request, done));
      return response.getId() === ""
        ? undefined
        : {
            id: response.getId(),
            inputs: fromStruct(response.getInputs()),
            outputs: unwrapSecrets(fromStruct(response.getProperties())),
          };
    },
    async update({ id, outputs }, given) {
      const inputs = await fill(given);
      const request = new providerPb.UpdateRequest()
        .setUrn(urn)
        .setId(id)
        .setOlds(toStruct(outputs));
      request.setNews(toStruct(inputs));
      const response = await callGrpc<UpdateResponse>((done) => grpc.update(request, done));
      return { id, inputs, outputs: fromStruct(response.getProperties()) };
    },
    async delete({ id, outputs }) {
      const request = new providerPb.DeleteRequest()
        .setUrn(urn)
        .setId(id)
        .setProperties(toStruct(outputs));
      await callGrpc<Empty>((done) => grpc.delete(request, done));
    },
  };
}
