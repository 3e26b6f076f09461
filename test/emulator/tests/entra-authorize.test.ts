import assert from "node:assert/strict";
import { REDIRECT_URI } from "./acs-client.ts";
import { createEntraClient, SCOPE } from "./entra-client.ts";
import { postForm, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

describe("Entra's consent page in the emulator", () => {
  const emulator = useEmulator();

  const buildUrl = (
    clientId: string,
    changes: Record<string, string> = {},
    tenant = emulator().tenantId,
  ) => {
    const query = new URLSearchParams({
      client_id: clientId,
      response_type: "code",
      redirect_uri: REDIRECT_URI,
      scope: SCOPE,
      state: "a&b=c d",
      ...changes,
    });
    return `${emulator().endpoints.entra}/${tenant}/oauth2/v2.0/authorize?${query}`;
  };

  const click = async (url: string, decision = "accept") => {
    const reply = await postForm(url, { decision });
    return { status: reply.status, location: new URL(String(reply.headers["location"])) };
  };

  it("shows the application and what it asks for", async () => {
    const { status, text } = await send(buildUrl(createEntraClient(emulator()).clientId));
    assert.equal(status, 200);
    assert.ok(["365 Proxy", "AllSites.Manage", "Accept"].every((part) => text.includes(part)));
  });

  it("sends the browser back with a code, and the state as it came", async () => {
    const client = createEntraClient(emulator());
    const { status, location } = await click(buildUrl(client.clientId));
    assert.equal(status, 302);
    assert.equal(location.origin + location.pathname, REDIRECT_URI);
    assert.equal(location.searchParams.get("state"), "a&b=c d");
    assert.ok(location.searchParams.has("session_state"));
    const code = location.searchParams.get("code") ?? "";
    assert.equal((await client.redeem({ code })).status, 200);
  });

  it("sends the browser back with access_denied and the state when the person declines", async () => {
    const { clientId } = createEntraClient(emulator());
    const { location } = await click(buildUrl(clientId), "decline");
    assert.equal(location.searchParams.get("error"), "access_denied");
    assert.match(location.searchParams.get("error_description") ?? "", /^AADSTS65004: /);
    assert.equal(location.searchParams.get("state"), "a&b=c d");
    assert.ok(!location.searchParams.has("code"));
  });

  it("takes any port of localhost for the registered one", async () => {
    const { clientId } = createEntraClient(emulator());
    const redirect_uri = "http://localhost:49152/";
    const { location } = await click(buildUrl(clientId, { redirect_uri }));
    assert.equal(location.origin, "http://localhost:49152");
  });

  const wrongRedirects = [
    ["another path", "https://localhost/callback"],
    ["no trailing slash", "https://localhost"],
    ["another scheme on another host", "http://elsewhere.example/"],
    ["localhost as a prefix", "http://localhost.elsewhere.example/"],
  ] as const;
  for (const [what, redirect_uri] of wrongRedirects) {
    it(`shows an error page, and sends nobody away, for a redirect URI with ${what}`, async () => {
      const url = buildUrl(createEntraClient(emulator()).clientId, { redirect_uri });
      for (const reply of [await send(url), await postForm(url, { decision: "accept" })]) {
        assert.equal(reply.status, 400);
        assert.ok(reply.text.includes("AADSTS50011"));
        assert.equal(reply.headers["location"], undefined);
      }
    });
  }

  it("shows an error page for a client the tenant does not know", async () => {
    const reply = await send(buildUrl("00000000-0000-0000-0000-000000000000"));
    assert.equal(reply.status, 400);
    assert.ok(reply.text.includes("AADSTS700016"));
  });

  it("shows an error page for a client of ACS", async () => {
    const { clientId } = emulator().control.registerApp({ authority: "acs" });
    assert.ok((await send(buildUrl(clientId))).text.includes("AADSTS700016"));
  });

  it("shows an error page for the common tenant", async () => {
    const { clientId } = createEntraClient(emulator());
    assert.ok((await send(buildUrl(clientId, {}, "common"))).text.includes("AADSTS50194"));
  });

  it("shows an error page for a permission that needs an administrator", async () => {
    const scope = `${emulator().siteUrl}/AllSites.FullControl`;
    const reply = await send(buildUrl(createEntraClient(emulator()).clientId, { scope }));
    assert.ok(reply.text.includes("AADSTS90094"));
  });

  const wrongRequests: [string, Record<string, string>, string, RegExp][] = [
    [
      "a scope on another host",
      { scope: "https://other.sharepoint.com/AllSites.Manage" },
      "invalid_resource",
      /^AADSTS500011: /,
    ],
    [
      "a permission that does not exist",
      { scope: "https://cityofpittsburgh.sharepoint.com/AllSites.Everything" },
      "invalid_client",
      /^AADSTS650053: /,
    ],
    ["a scope without a resource", { scope: "AllSites.Manage" }, "invalid_scope", /^AADSTS70011: /],
    [
      "another response type",
      { response_type: "token" },
      "unsupported_response_type",
      /^AADSTS70005: /,
    ],
  ];
  for (const [what, changes, error, line] of wrongRequests) {
    it(`sends the browser back with ${error} for ${what}`, async () => {
      const { clientId } = createEntraClient(emulator());
      const { location } = await click(buildUrl(clientId, changes));
      assert.equal(location.searchParams.get("error"), error);
      assert.match(location.searchParams.get("error_description") ?? "", line);
      assert.equal(location.searchParams.get("state"), "a&b=c d");
    });
  }
});
