import assert from "node:assert/strict";
import { createAcsClient, REDIRECT_URI } from "./acs-client.ts";
import { postForm, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

describe("the emulator's SharePoint consent page", () => {
  const emulator = useEmulator();

  const buildUrl = (clientId: string, changes: Record<string, string> = {}) => {
    const query = new URLSearchParams({
      client_id: clientId,
      scope: "AllSites.Manage",
      response_type: "code",
      redirect_uri: REDIRECT_URI,
      ...changes,
    });
    return `${emulator().endpoints.sharePoint}/_layouts/15/OAuthAuthorize.aspx?${query}`;
  };

  it("shows the application, the scope and both buttons, escaped", async () => {
    const { clientId } = emulator().control.registerApp({
      authority: "acs",
      title: '<b>"Proxy"</b>',
    });
    const { status, text } = await send(buildUrl(clientId));
    assert.equal(status, 200);
    assert.ok(text.includes("&lt;b&gt;&quot;Proxy&quot;&lt;/b&gt;"));
    assert.ok(!text.includes("<b>"));
    assert.ok(["AllSites.Manage", "Trust It", "Cancel"].every((part) => text.includes(part)));
  });

  it("is found at the old path and in any case", async () => {
    const { clientId } = createAcsClient(emulator());
    const { pathname, search } = new URL(buildUrl(clientId));
    for (const path of [pathname.toUpperCase(), "/_layouts/oauthauthorize.aspx"]) {
      assert.equal((await send(`${emulator().url}${path}${search}`)).status, 200);
    }
  });

  it("sends the browser back with a code that is percent-encoded and can be redeemed", async () => {
    const client = createAcsClient(emulator());
    const reply = await postForm(buildUrl(client.clientId), { decision: "accept" });
    assert.equal(reply.status, 302);
    const location = String(reply.headers["location"]);
    assert.match(location, /^https:\/\/localhost\/\?code=PAQABAAEAAAD%2D%2DDLA3%5F[A-Za-z0-9%]+$/);
    const code = new URL(location).searchParams.get("code") ?? "";
    assert.equal((await client.redeem({ code })).status, 200);
  });

  it("sends the browser back with access_denied when the person cancels", async () => {
    const { clientId } = createAcsClient(emulator());
    const reply = await postForm(buildUrl(clientId), { decision: "decline" });
    const { searchParams } = new URL(String(reply.headers["location"]));
    assert.equal(searchParams.get("error"), "access_denied");
    assert.ok(searchParams.get("error_description"));
    assert.equal(searchParams.get("code"), null);
  });

  const refused: [string, Record<string, string>][] = [
    ["an unknown client", { client_id: "00000000-0000-0000-0000-000000000000" }],
    ["a redirect URI that is not registered", { redirect_uri: "https://elsewhere.example/" }],
    ["another response type than code", { response_type: "token" }],
    ["a scope that does not exist", { scope: "AllSites.Everything" }],
    ["a scope the application was not registered for", { scope: "List.Read" }],
    ["full control, which this page cannot give", { scope: "AllSites.FullControl" }],
  ];
  for (const [what, changes] of refused) {
    it(`shows an error page for ${what}, and a click there gives no code`, async () => {
      const { clientId } = createAcsClient(emulator());
      const url = buildUrl(clientId, changes);
      const [page, click] = [await send(url), await postForm(url, { decision: "accept" })];
      assert.deepEqual([page.status, click.status], [400, 400]);
      assert.equal(click.headers["location"], undefined);
    });
  }
});
