import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, beforeEach, describe, it } from "mocha";
import { readApplication } from "../../src/protocol/graph/read-application.ts";
import type { Authority, ClientRegistration } from "../../src/protocol/oauth/authority.ts";
import { discoverRealm } from "../../src/protocol/oauth/discover-realm.ts";
import { probeSite } from "../../src/protocol/oauth/probe-site.ts";
import { redeemCode } from "../../src/protocol/oauth/redeem-code.ts";
import { redeemRefreshToken } from "../../src/protocol/oauth/redeem-refresh-token.ts";
import {
  listAppSettings,
  putAppSettings,
} from "../../src/resources/app-settings/call-app-settings.ts";
import { checkHealth } from "../../src/resources/app-settings/wait-for-health.ts";

const REALM = "11111111-1111-4111-8111-111111111111";

/** What a server may write to lead a client elsewhere, and a client must not follow. */
const listHeaders = (url: string) => ({
  Location: `${url}/location`,
  "Content-Location": `${url}/content-location`,
  Refresh: `0; url=${url}/refresh`,
  Link: `<${url}/link>; rel="next"`,
  "Azure-AsyncOperation": `${url}/operation`,
  "Alt-Svc": `http/1.1="${new URL(url).host}"`,
});
const listMembers = (url: string) => ({
  token_endpoint: `${url}/token`,
  authorization_uri: `${url}/authorize`,
  nextLink: `${url}/next`,
  "@odata.nextLink": `${url}/next`,
  "odata.nextLink": `${url}/next`,
  __next: `${url}/next`,
  resourceManager: url,
  id: url,
});

describe("a host that an answer names", () => {
  let elsewhere: ReturnType<typeof createServer>;
  let hostile: ReturnType<typeof createServer>;
  let connections = 0;
  let requests = 0;
  let elsewhereUrl: string;
  let url: string;

  const listen = async (server: ReturnType<typeof createServer>) => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  before(async () => {
    elsewhere = createServer((_req, res) => res.end("{}"));
    elsewhere.on("connection", () => {
      connections += 1;
    });
    elsewhereUrl = await listen(elsewhere);
    hostile = createServer((req, res) => {
      requests += 1;
      const challenge = `Bearer realm="${REALM}", authorization_uri="${elsewhereUrl}/authorize"`;
      const status = req.url?.includes("client.svc") ? 401 : 200;
      res.writeHead(status, { ...listHeaders(elsewhereUrl), "WWW-Authenticate": challenge });
      const answers = {
        ...{ access_token: "at", refresh_token: "rt", expires_in: 3600 },
        ...{ properties: {}, passwordCredentials: [], Title: "City", Email: "a@b" },
      };
      res.end(JSON.stringify({ ...listMembers(elsewhereUrl), ...answers }));
    });
    url = await listen(hostile);
  });
  beforeEach(() => {
    connections = 0;
    requests = 0;
  });
  after(() => {
    hostile.close();
    elsewhere.close();
  });

  const timeoutSeconds = 5;
  const register = (authority: Authority): ClientRegistration => ({
    ...{ authority, tenantId: REALM, clientId: REALM, scope: "AllSites.Manage" },
    ...{ siteUrl: "https://contoso.sharepoint.com", tokenEndpoint: url, timeoutSeconds },
  });
  const access = () => ({
    ...{ armEndpoint: url, resourceId: "/subscriptions/s/rg/g/sites/x", token: "t" },
    timeoutSeconds,
  });
  const clientSecret = "hidden-secret";
  const code = { code: "hidden-code", redirectUri: "https://localhost/" };

  const calls: Readonly<Record<string, () => Promise<unknown>>> = {
    "the realm challenge": () => discoverRealm({ sharePointEndpoint: url, timeoutSeconds }),
    "a code grant (entra)": () =>
      redeemCode({ client: register("entra"), clientSecret, ...code, codeVerifier: "v" }),
    "a code grant (acs)": () => redeemCode({ client: register("acs"), clientSecret, ...code }),
    "a refresh grant": () =>
      redeemRefreshToken({ client: register("entra"), clientSecret, refreshToken: "hidden-rt" }),
    "the probe": () =>
      probeSite({
        ...{ sharePointEndpoint: url, siteUrl: "https://contoso.sharepoint.com" },
        ...{ accessToken: "hidden-at", timeoutSeconds },
      }),
    "a list of settings": () => listAppSettings(access()),
    "a write of settings": () => putAppSettings(access(), { SP_TOKEN: "hidden-value" }),
    "a list of secrets": () =>
      readApplication({ graphEndpoint: url, objectId: REALM, token: "t", timeoutSeconds }),
    "a look at an app's health": () => checkHealth(`${url}/health`, timeoutSeconds),
  };
  for (const [name, call] of Object.entries(calls)) {
    it(`is never asked for anything: ${name}`, async () => {
      await call();
      assert.equal(requests, name === "the probe" ? 2 : 1);
      assert.equal(connections, 0);
    });
  }

  it("would be noticed", async () => {
    await fetch(elsewhereUrl);
    assert.equal(connections, 1);
  });
});
