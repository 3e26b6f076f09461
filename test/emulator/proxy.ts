import { request } from "undici";
import { type Answer, answerJson } from "./answer.ts";
import { SITE_URL, TENANT_ID } from "./identities.ts";
import type { LocalAzure } from "./local-azure.ts";
import type { ReceivedRequest, Route } from "./route.ts";
import type { Settings } from "./site.ts";

const PATHS = ["/consumer/:resourceGroup/:site", "/consumer/:resourceGroup/:site/slots/:slot"];
const USER_AGENT = "365proxy-consumer";

interface Reply {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
}

/**
 * The app that uses the three settings. It answers what SharePoint told it, never a token.
 * It speaks to ACS when SP_ID holds a realm, otherwise to Entra.
 */
export function buildProxyRoutes(azure: LocalAzure): Route[] {
  return PATHS.map((path) => ({
    method: "get",
    path,
    service: "consumer",
    operation: "consumer-call",
    handle: (received) => callSharePoint(azure, received),
  }));
}

async function callSharePoint(azure: LocalAzure, { params }: ReceivedRequest): Promise<Answer> {
  const { resourceGroup = "", site = "", slot } = params;
  const app = azure.sites.find({ resourceGroup, site, slot });
  if (app === undefined) {
    return answerJson(404, { ok: false, status: 404, error: "no such app" });
  }
  azure.sites.refresh(app);
  if (performance.now() < app.downUntil) {
    return answerJson(503, { ok: false, status: 503, error: "the app is starting" });
  }
  const tokens = await requestToken(azure, app.running);
  if (tokens.status !== 200) {
    return answerJson(502, { ok: false, status: tokens.status, error: tokens.json["error"] });
  }
  const { pathname } = new URL(app.running["SP_SITE"] ?? SITE_URL);
  const probe = await send(`${azure.url}${pathname.replace(/\/$/, "")}/_api/web?$select=Title`, {
    accept: "application/json;odata=nometadata",
    authorization: `Bearer ${tokens.json["access_token"]}`,
  });
  return probe.status === 200
    ? answerJson(200, { ok: true, title: probe.json["Title"] })
    : answerJson(502, { ok: false, status: probe.status, error: "SharePoint refused the token" });
}

function requestToken(azure: LocalAzure, settings: Settings): Promise<Reply> {
  const isAcs = /@|%40/.test(settings["SP_ID"] ?? "");
  return isAcs
    ? postForm(`${azure.url}/${TENANT_ID}/tokens/OAuth/2`, buildAcsForm(settings))
    : postForm(`${azure.url}/${TENANT_ID}/oauth2/v2.0/token`, buildEntraForm(settings));
}

/** Deliberately pastes the settings as they are: the old proxy encodes nothing itself. */
function buildAcsForm(settings: Settings): string {
  const fields = {
    grant_type: settings["SP_TYPE"],
    client_id: settings["SP_ID"],
    client_secret: settings["SP_SECRET"],
    refresh_token: settings["SP_TOKEN"],
    redirect_uri: settings["SP_REDIRECT"],
    resource: settings["SP_RESOURCE"],
  };
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function buildEntraForm(settings: Settings): string {
  return new URLSearchParams({
    grant_type: "refresh_token",
    client_id: settings["SP_ID"] ?? "",
    client_secret: settings["SP_SECRET"] ?? "",
    refresh_token: settings["SP_TOKEN"] ?? "",
    scope: `${SITE_URL}/${settings["SP_SCOPE"] ?? "AllSites.Manage"} offline_access`,
  }).toString();
}

function postForm(url: string, body: string): Promise<Reply> {
  return send(url, { "content-type": "application/x-www-form-urlencoded" }, body);
}

async function send(url: string, headers: Record<string, string>, body?: string): Promise<Reply> {
  const { statusCode, body: answer } = await request(url, {
    method: body === undefined ? "GET" : "POST",
    headers: { "user-agent": USER_AGENT, ...headers },
    body: body ?? null,
    // A kept connection would outlive the emulator.
    reset: true,
  });
  return { status: statusCode, json: readJson(await answer.text()) };
}

function readJson(text: string): Reply["json"] {
  try {
    return JSON.parse(text) as Reply["json"];
  } catch {
    return {};
  }
}
