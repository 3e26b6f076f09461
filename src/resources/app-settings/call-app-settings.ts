import { adviseOn } from "../../protocol/http/advise.ts";
import { buildJsonRequest } from "../../protocol/http/build-json-request.ts";
import { readJsonObject } from "../../protocol/http/read-json.ts";
import { resolvePath } from "../../protocol/http/resolve-path.ts";
import { isPassing, REPEATABLE, type RetryPolicy, retry } from "../../protocol/http/retry.ts";
import { isRotationError, type RotationError } from "../../protocol/http/rotation-error.ts";
import {
  describeRequest,
  type HttpAnswer,
  type HttpRequest,
  type SendRequest,
  sendRequest,
} from "../../protocol/http/send-request.ts";
import { type AppSettingsMap, assertWholeMap } from "./merge-app-settings.ts";
import { readArmFailure } from "./read-arm-failure.ts";

/** The App Service API version of all calls; the newest that azure-native's own calls use too. */
const API_VERSION = "2025-05-01";

/**
 * Tries at Azure Resource Manager. It takes 200 writes at once from one login and ten a second from
 * then on, lists among them, and tells whoever comes too early when to come back. In ten minutes
 * it takes six thousand of others.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
export const REPEATABLE_AT_AZURE: Omit<RetryPolicy, "isRetryable"> = {
  ...REPEATABLE,
  patienceMs: 600_000,
};

/** One app (site or slot) and the login to reach it with. */
export interface AppAccess {
  /** Origin of Azure Resource Manager. */
  readonly armEndpoint: string;
  /** Resource id of the site or slot. */
  readonly resourceId: string;
  /** Bearer token for Azure Resource Manager; secret. */
  readonly token: string;
  readonly timeoutSeconds: number;
}

/**
 * Lists all application settings of an app. A refusal may repeat values that the app has: those
 * that are known to the caller are kept out of the message.
 *
 * @see https://learn.microsoft.com/rest/api/appservice/web-apps/list-application-settings
 */
export async function listAppSettings(
  access: AppAccess,
  send: SendRequest = sendRequest,
  values: readonly string[] = [],
): Promise<AppSettingsMap> {
  const request = buildRequest(access, "POST", "/appsettings/list", { body: {} });
  const answer = await retry({ ...REPEATABLE_AT_AZURE, isRetryable: mayPass }, () =>
    call(request, access, values, send),
  );
  const { properties } = readObject(answer, describeRequest(request));
  assertWholeMap(properties, describeApp(access.resourceId));
  return properties;
}

/**
 * Replaces all application settings of an app, which restarts it. What the answer repeats of them
 * is not read: only a new list proves what the app has. Gives what is odd about an answer that is
 * not Azure's; such a write may have taken place or not. Deliberately never repeated: by the next
 * try somebody else may have changed the app, so that the map must be merged anew.
 *
 * @see https://learn.microsoft.com/rest/api/appservice/web-apps/update-application-settings
 */
export async function putAppSettings(
  access: AppAccess,
  settings: AppSettingsMap,
  send: SendRequest = sendRequest,
): Promise<RotationError | undefined> {
  const request = buildRequest(access, "PUT", "/appsettings", { body: { properties: settings } });
  const answer = await call(request, access, Object.values(settings), send);
  try {
    readObject(answer, describeRequest(request));
    return undefined;
  } catch (error) {
    if (isRotationError(error)) return error;
    throw error;
  }
}

/** What reading references takes, besides what the settings take. */
const REFERENCE_RIGHTS =
  "If no other reason is named, the Azure login needs the action Microsoft.Web/sites/config/appsettings/read " +
  "(and that of slots) on the service, to see whether its references to the vault are resolved. Grant it, " +
  "then run `pulumi up` again.";

/** Where App Service tells what became of references, behind `/config`. */
export const REFERENCES_PATH = "/configreferences/appsettings";

/** Reads a page of what became of an app's references. */
export async function getReferencesPage(
  access: AppAccess,
  query: string,
  send: SendRequest,
): Promise<Record<string, unknown>> {
  const request = buildRequest(access, "GET", REFERENCES_PATH, { query });
  const answer = await call(request, access, [], send, REFERENCE_RIGHTS);
  return readObject(answer, describeRequest(request));
}

/** Failures of Azure that a later try may not meet. */
export function mayPass(error: RotationError): boolean {
  return isPassing(error) || error.code === "conflict";
}

/** The readable end of a resource id: `resourceGroup/site` or `resourceGroup/site/slot`. */
export function describeApp(resourceId: string): string {
  const parts = resourceId.split("/");
  return [parts[4], parts[8], parts[10]].filter(Boolean).join("/");
}

function buildRequest(
  access: AppAccess,
  method: "GET" | "POST" | "PUT",
  suffix: string,
  { query = "", body }: { readonly query?: string; readonly body?: object },
): HttpRequest {
  const path = `${access.resourceId}/config${suffix}?api-version=${API_VERSION}${query}`;
  const { armEndpoint, token, timeoutSeconds } = access;
  const url = resolvePath(armEndpoint, path);
  return buildJsonRequest({ method, url, token, timeoutSeconds, body });
}

async function call(
  request: HttpRequest,
  access: AppAccess,
  values: readonly string[],
  send: SendRequest,
  rights?: string,
): Promise<HttpAnswer> {
  const answer = await send(request).catch((error) => {
    throw adviseOn(error);
  });
  if (answer.status === 200) return answer;
  throw readArmFailure(answer, {
    what: describeRequest(request),
    app: describeApp(access.resourceId),
    secrets: [access.token, ...values],
    rights,
  });
}

function readObject(answer: HttpAnswer, what: string): Record<string, unknown> {
  try {
    return readJsonObject(answer, what);
  } catch (error) {
    throw adviseOn(error);
  }
}
