import { readClaims } from "../shared/read-claims.ts";
import type { Values } from "../shared/struct.ts";
import { postToArm } from "./arm-client.ts";
import type { Session } from "./session.ts";

type ProviderFunction = (session: Session, args: Values) => Promise<Values>;

/** The functions this stand-in knows, by token. */
const FUNCTIONS: Readonly<Record<string, ProviderFunction>> = {
  "azure-native:authorization:getClientToken": getClientToken,
  "azure-native:authorization:getClientConfig": getClientConfig,
  "azure-native:web:listWebAppApplicationSettings": (session, args) =>
    listSettings(session, args, `sites/${readText(args, "name")}`),
  "azure-native:web:listWebAppApplicationSettingsSlot": (session, args) =>
    listSettings(session, args, `sites/${readText(args, "name")}/slots/${readText(args, "slot")}`),
};

/** Fields of a StringDictionary that the SDK's result types have; the provider drops the rest. */
const RESULT_FIELDS = ["id", "kind", "name", "properties", "type"];

/** Calls a function of the provider by its token. */
export function invokeFunction(session: Session, token: string, args: Values): Promise<Values> {
  const known = FUNCTIONS[token];
  if (known === undefined) {
    throw new Error(
      `this stand-in for azure-native knows only ${Object.keys(FUNCTIONS).join(", ")}; asked for ${token}`,
    );
  }
  return known(session, args);
}

/** The scope is the endpoint as given, with `/.default` behind it, even after a slash. */
async function getClientToken(session: Session, args: Values): Promise<Values> {
  const { resourceManager } = await session.cloud();
  const endpoint = args["endpoint"] ?? `${resourceManager}/`;
  return { token: await session.token(`${endpoint}/.default`) };
}

/** Deliberately reads the token for Resource Manager; the real provider takes one for Graph. */
async function getClientConfig(session: Session): Promise<Values> {
  const { audience } = await session.cloud();
  const token = await session.token(`${audience}/.default`).catch((cause: Error) => {
    throw new Error(`could not acquire access token to parse claims: ${cause.message}`, { cause });
  });
  const { appid, oid, tid } = readClaims(token);
  const { subscriptionId } = session.login;
  return { clientId: appid, objectId: oid, subscriptionId, tenantId: tid };
}

async function listSettings(session: Session, args: Values, site: string): Promise<Values> {
  const { login, retryScale, signal } = session;
  const group = readText(args, "resourceGroupName");
  const { resourceManager, audience } = await session.cloud();
  const path = `/subscriptions/${login.subscriptionId}/resourceGroups/${group}/providers/Microsoft.Web/${site}/config/appsettings/list`;
  const token = await session.token(`${audience}/.default`).catch((cause: Error) => {
    throw new Error(`request failed ${path}: ${cause.message}`, { cause });
  });
  const body = await postToArm({ resourceManager, path, token, retryScale, signal });
  return Object.fromEntries(Object.entries(body).filter(([name]) => RESULT_FIELDS.includes(name)));
}

function readText(args: Values, name: string): string {
  const value = args[name];
  if (typeof value !== "string") {
    throw new Error(`missing required property '${name}'`);
  }
  return encodeURIComponent(value);
}
