import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { createEntraClient, SCOPE } from "./entra-client.ts";
import { readRefusal } from "./read-refusal.ts";
import { readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

const MINUTE_MS = 60_000;
const VERIFIER = randomBytes(32).toString("base64url");
const CHALLENGE = createHash("sha256").update(VERIFIER).digest("base64url");

describe("Entra's code grant in the emulator", () => {
  const emulator = useEmulator();

  it("gives tokens, numbers as numbers, and nothing of ACS", async () => {
    const client = createEntraClient(emulator());
    const reply = await client.redeem({ code: client.consent() });
    assert.equal(reply.status, 200);
    const { access_token, refresh_token, ...rest } = readBody(reply);
    assert.deepEqual(rest, {
      token_type: "Bearer",
      expires_in: 3599,
      ext_expires_in: 3599,
      scope: "https://cityofpittsburgh.sharepoint.com/AllSites.Manage",
    });
    assert.ok(access_token && refresh_token);
    assert.match(String(reply.headers["cache-control"]), /no-store/);
  });

  it("gives no refresh token without offline_access", async () => {
    const client = createEntraClient(emulator());
    const scope = SCOPE.replace(" offline_access", "");
    const tokens = readBody(await client.redeem({ code: client.consent({ scope }), scope }));
    assert.ok("access_token" in tokens && !("refresh_token" in tokens));
  });

  it("gives an id token for openid only", async () => {
    const client = createEntraClient(emulator());
    const scope = `${SCOPE} openid`;
    const tokens = readBody(await client.redeem({ code: client.consent({ scope }), scope }));
    assert.ok("id_token" in tokens);
  });

  it("refuses a code that was redeemed before", async () => {
    const client = createEntraClient(emulator());
    const code = client.consent();
    await client.redeem({ code });
    const reply = await client.redeem({ code });
    assert.deepEqual(readRefusal(reply), {
      status: 400,
      error: "invalid_grant",
      line: "AADSTS54005: OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.",
    });
    assert.deepEqual(readBody(reply)["error_codes"], [54005]);
  });

  it("refuses a code after ten minutes, not before", async () => {
    const client = createEntraClient(emulator());
    const [early, late] = [client.consent(), client.consent()];
    emulator().control.advance(9.9 * MINUTE_MS);
    assert.equal((await client.redeem({ code: early })).status, 200);
    emulator().control.advance(0.1 * MINUTE_MS);
    const reply = await client.redeem({ code: late });
    assert.deepEqual(readRefusal(reply), {
      status: 400,
      error: "invalid_grant",
      line: "AADSTS70008: The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.",
    });
    assert.deepEqual(readBody(reply)["error_codes"], [70008]);
  });

  it("refuses a code it never issued", async () => {
    const reply = await createEntraClient(emulator()).redeem({ code: "1.AXkA-never-issued" });
    assert.deepEqual(readRefusal(reply), {
      status: 400,
      error: "invalid_grant",
      line: "AADSTS9002313: Invalid request. Request is malformed or invalid.",
    });
  });

  it("refuses a code of another client", async () => {
    const [one, other] = [createEntraClient(emulator()), createEntraClient(emulator())];
    assert.match(readRefusal(await one.redeem({ code: other.consent() })).line, /^AADSTS70000: /);
  });

  it("redeems a code with the verifier of its challenge", async () => {
    const client = createEntraClient(emulator());
    const code = client.consent({ codeChallenge: CHALLENGE });
    assert.equal((await client.redeem({ code, code_verifier: VERIFIER })).status, 200);
    assert.ok(emulator().control.secrets().includes(VERIFIER));
  });

  for (const [what, code_verifier] of [
    ["another verifier", VERIFIER.toUpperCase()],
    ["no verifier", undefined],
    ["the challenge as its verifier", CHALLENGE],
  ]) {
    it(`refuses a challenged code with ${what}`, async () => {
      const client = createEntraClient(emulator());
      const code = client.consent({ codeChallenge: CHALLENGE });
      assert.deepEqual(readRefusal(await client.redeem({ code, code_verifier })), {
        status: 400,
        error: "invalid_grant",
        line: "AADSTS501481: The Code_Verifier does not match the code_challenge supplied in the authorization request.",
      });
    });
  }

  it("takes a challenge without a method for the verifier itself", async () => {
    const client = createEntraClient(emulator());
    const query = new URLSearchParams({
      client_id: client.clientId,
      response_type: "code",
      redirect_uri: "https://localhost/",
      scope: SCOPE,
      code_challenge: VERIFIER,
    });
    const url = `${client.tokenUrl.replace("/token", "/authorize")}?${query}`;
    const { headers } = await send(url, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "decision=accept",
    });
    const code = new URL(String(headers["location"])).searchParams.get("code") ?? "";
    assert.equal((await client.redeem({ code, code_verifier: VERIFIER })).status, 200);
  });

  it("refuses a redirect URI other than the one consented to, even in its port", async () => {
    const client = createEntraClient(emulator());
    const code = client.consent({ redirectUri: "http://localhost:5000/" });
    const reply = await client.redeem({ code, redirect_uri: "http://localhost:5001/" });
    assert.deepEqual(readRefusal(reply), {
      status: 401,
      error: "invalid_client",
      line: "AADSTS500112: The reply address 'http://localhost:5001/' does not match the reply address 'http://localhost:5000/' provided when requesting Authorization code.",
    });
  });

  it("refuses a redirect URI that is not registered", async () => {
    const client = createEntraClient(emulator());
    const fields = { code: client.consent(), redirect_uri: "https://elsewhere.example/" };
    const { error, line } = readRefusal(await client.redeem(fields));
    assert.equal(error, "invalid_client");
    assert.match(line, /^AADSTS50011: /);
  });

  it("refuses a scope beyond the consent, and spends no code on it", async () => {
    const client = createEntraClient(emulator());
    const code = client.consent({ scope: SCOPE.replace("Manage", "Read") });
    const reply = await client.redeem({ code });
    assert.match(readRefusal(reply).line, /^AADSTS65001: /);
    assert.equal(readBody(reply)["suberror"], "consent_required");
    assert.equal((await client.redeem({ code, scope: undefined })).status, 200);
  });

  it("refuses a scope on another host", async () => {
    const client = createEntraClient(emulator());
    const scope = "https://other.sharepoint.com/AllSites.Manage offline_access";
    const { status, error, line } = readRefusal(
      await client.redeem({ code: client.consent(), scope }),
    );
    assert.deepEqual([status, error], [400, "invalid_resource"]);
    assert.match(line, /^AADSTS500011: The resource principal named https:\/\/other\.sharepoint/);
  });

  it("refuses a scope on two resources", async () => {
    const client = createEntraClient(emulator());
    const scope = `${SCOPE} https://graph.microsoft.com/User.Read`;
    const { line } = readRefusal(await client.redeem({ code: client.consent(), scope }));
    assert.match(line, /^AADSTS28000: /);
  });
});
