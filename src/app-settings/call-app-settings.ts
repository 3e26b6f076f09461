import { readJsonObject } from "../http/read-json";
import { isPassing, REPEATABLE, retry } from "../http/retry";
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
 * Lists all application settings of an app.
 *
 * @see https://learn.microsoft.com/rest/api/appservice/web-apps/list-application-settings
 */
export async function listAppSettings(
  access: AppAccess,
  send: SendRequest = sendRequest,
): Promise<AppSettingsMap> {
  const { answer, what } = await call(access, "POST", "/list", {}, send);
  const { properties } = readJsonObject(answer, what);
  assertWholeMap(properties, describeApp(access.resourceId));
  return properties;
}

/**
 * Replaces all application settings of an app, which restarts it. What the answer repeats of them
 * is not read: only a new list proves what the app has.
 *
 * @see https://learn.microsoft.com/rest/api/appservice/web-apps/update-application-settings
 */
export async function putAppSettings(
  access: AppAccess,
  settings: AppSettingsMap,
  send: SendRequest = sendRequest,
): Promise<void> {
  await call(access, "PUT", "", { properties: settings }, send);
}

/** The readable end of a resource id: `resourceGroup/site` or `resourceGroup/site/slot`. */
export function describeApp(resourceId: string): string {
  const parts = resourceId.split("/");
  return [parts[4], parts[8], parts[10]].filter(Boolean).join("/");
}

async function call(
  access: AppAccess,
  method: "POST" | "PUT",
  suffix: string,
  body: object,
  send: SendRequest,
): Promise<{ readonly answer: HttpAnswer; readonly what: string }> {
  const path = `${access.resourceId}/config/appsettings${suffix}?api-version=${API_VERSION}`;
  const request: HttpRequest = {
    method,
    url: new URL(path, access.armEndpoint).href,
    headers: {
      authorization: `Bearer ${access.token}`,
      accept: "application/json",
      "content-type": "application/json; charset=utf-8",
    },
    body: JSON.stringify(body),
    timeoutMs: access.timeoutSeconds * 1000,
  };
  const what = describeRequest(request);
  const app = describeApp(access.resourceId);
  const secrets = [access.token];
  // Deliberately no second PUT of the same map after a lost answer: the app may have been changed
  // by somebody else since. The caller lists again and merges anew.
  const isRetryable = (error: Parameters<typeof isPassing>[0]) =>
    (isPassing(error) && !(method === "PUT" && error.code === "answer-lost")) ||
    error.code === "conflict";
  return retry({ ...REPEATABLE, isRetryable }, async () => {
    const answer = await send(request);
    if (answer.status !== 200) throw readArmFailure(answer, { what, app, secrets });
    return { answer, what };
  });
}
