import type { Emulator } from "../start-emulator.ts";
import { REDIRECT_URI } from "./acs-client.ts";
import { postForm, type Reply, readBody, type SendOptions, send } from "./send.ts";

type Json = Readonly<Record<string, unknown>>;

/** An answer of Graph; the body is empty where there is none. */
export interface GraphReply extends Reply {
  readonly body: Json;
}

/** What a test compares of an error of Graph. */
export interface GraphRefusal {
  readonly status: number;
  readonly code: unknown;
  readonly message: string;
}

/** An application as its maker knows it. */
export interface MadeApplication {
  readonly objectId: string;
  readonly clientId: string;
  /** Its address below the version. */
  readonly path: string;
}

/** A client of Microsoft Graph that has logged in. */
export interface GraphClient {
  readonly token: string;
  /** The object id of the caller, and the address by which it is bound as an owner. */
  readonly objectId: string;
  readonly self: string;
  get(path: string): Promise<GraphReply>;
  post(path: string, body: unknown): Promise<GraphReply>;
  patch(path: string, body: unknown): Promise<GraphReply>;
  delete(path: string): Promise<GraphReply>;
  makeApplication(body?: Json): Promise<MadeApplication>;
}

/** `AllSites.Manage` of SharePoint Online, as an application declares it. */
export const MANAGE_ACCESS = [
  {
    resourceAppId: "00000003-0000-0ff1-ce00-000000000000",
    resourceAccess: [{ id: "b3f70a70-8a4b-4f95-9573-d71c496a53f4", type: "Scope" }],
  },
];

/** Gets a token for Graph with the directory login, or another one, and makes a client of it. */
export async function createGraphClient(
  emulator: Emulator,
  login: Pick<Emulator["directoryLogin"], "clientId" | "clientSecret"> = emulator.directoryLogin,
): Promise<GraphClient> {
  const { endpoints, tenantId } = emulator;
  const reply = await postForm(`${endpoints.entra}/${tenantId}/oauth2/v2.0/token`, {
    grant_type: "client_credentials",
    client_id: login.clientId,
    client_secret: login.clientSecret,
    scope: `${endpoints.graph}/.default`,
  });
  const token = String(readBody(reply)["access_token"]);
  const objectId = String(readClaims(token)["oid"]);
  const call = (method: NonNullable<SendOptions["method"]>, path: string, body?: unknown) =>
    sendToGraph(emulator, path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json; charset=utf-8; IEEE754Compatible=false",
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  return {
    token,
    objectId,
    self: `${endpoints.graph}/v1.0/directoryObjects/${objectId}`,
    get: (path) => call("GET", path),
    post: (path, body) => call("POST", path, body),
    patch: (path, body) => call("PATCH", path, body),
    delete: (path) => call("DELETE", path),
    async makeApplication(body = {}) {
      const made = await call("POST", "/v1.0/applications", { ...buildApplication(), ...body });
      const id = String(made.body["id"]);
      return {
        objectId: id,
        clientId: String(made.body["appId"]),
        path: `/v1.0/applications/${id}`,
      };
    },
  };
}

/** Sends a request to Graph as it is. */
export async function sendToGraph(
  { endpoints }: Emulator,
  path: string,
  options: SendOptions,
): Promise<GraphReply> {
  const reply = await send(`${endpoints.graph}${path}`, options);
  return { ...reply, body: reply.text === "" ? {} : readBody(reply) };
}

/** The body that makes an application like the one of the project. */
export function buildApplication(): Json {
  return {
    displayName: "365 Proxy",
    signInAudience: "AzureADMyOrg",
    requiredResourceAccess: MANAGE_ACCESS,
    web: { redirectUris: [REDIRECT_URI] },
  };
}

/** Reads an error of Graph. */
export function readGraphError({ status, body }: GraphReply): GraphRefusal {
  const { code, message } = body["error"] as Json;
  return { status, code, message: String(message) };
}

/** The claims of a token. */
export function readClaims(token: string): Json {
  const [, payload = ""] = token.split(".");
  return JSON.parse(Buffer.from(payload, "base64url").toString()) as Json;
}
