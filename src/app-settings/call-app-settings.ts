import { adviseOn } from "../http/advise";
import { readJsonObject } from "../http/read-json";
import { resolvePath } from "../http/resolve-path";
import { isPassing, REPEATABLE, type RetryPolicy, retry } from "../http/retry";
import type { RotationError } from "../http/rotation-error";
import {
  describeRequest,
  type HttpAnswer,
  type HttpRequest,
  type SendRequest,
  sendRequest,
} from "../http/send-request";
import { type AppSettingsMap, assertWholeMap } from "./merge-app-settings";
import { readArmFailure } from "./read-arm-failure";

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
  const request = buildRequest(access, "POST", "/list", {});
  const answer = await retry({ ...REPEATABLE_AT_AZURE, isRetryable: mayPass }, () =>
    call(request, access, values, send),
  );
  const { properties } = readList(answer, describeRequest(request));
  assertWholeMap(properties, describeApp(access.resourceId));
  return properties;
}

/**
 * Replaces all application settings of an app, which restarts it. What the answer repeats of them
 * is not read: only a new list proves what the app has. Deliberately never repeated: by the next
 * try somebody else may have changed the app, so that the map must be merged anew.
 *
 * @see https://learn.microsoft.com/rest/api/appservice/web-apps/update-application-settings
 */
export async function putAppSettings(
  access: AppAccess,
  settings: AppSettingsMap,
  send: SendRequest = sendRequest,
): Promise<void> {
  const request = buildRequest(access, "PUT", "", { properties: settings });
  await call(request, access, Object.values(settings), send);
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
  method: "POST" | "PUT",
  suffix: string,
  body: object,
): HttpRequest {
  const path = `${access.resourceId}/config/appsettings${suffix}?api-version=${API_VERSION}`;
  return {
    method,
    url: resolvePath(access.armEndpoint, path),
    headers: {
      authorization: `Bearer ${access.token}`,
      accept: "application/json",
      "content-type": "application/json; charset=utf-8",
    },
    body: JSON.stringify(body),
    timeoutMs: access.timeoutSeconds * 1000,
  };
}

async function call(
  request: HttpRequest,
  access: AppAccess,
  values: readonly string[],
  send: SendRequest,
): Promise<HttpAnswer> {
  const answer = await send(request).catch((error) => {
    throw adviseOn(error);
  });
  if (answer.status === 200) return answer;
  throw readArmFailure(answer, {
    what: describeRequest(request),
    app: describeApp(access.resourceId),
    secrets: [access.token, ...values],
  });
}

function readList(answer: HttpAnswer, what: string): Record<string, unknown> {
  try {
    return readJsonObject(answer, what);
  } catch (error) {
    throw adviseOn(error);
  }
}
