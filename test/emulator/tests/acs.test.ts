import assert from "node:assert/strict";
import { createAcsClient, REDIRECT_URI } from "./acs-client.ts";
import { readRefusal } from "./read-refusal.ts";
import { readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

describe("the emulator's ACS", () => {
  const emulator = useEmulator();

  it("gives tokens for a code, all numbers as strings", async () => {
    const client = createAcsClient(emulator());
    const issued = Math.floor(emulator().control.now().getTime() / 1000);
    const reply = await client.redeem({ code: client.consent() });
    assert.equal(reply.status, 200);
    const tokens = readBody(reply);
    assert.deepEqual(Object.keys(tokens), [
      "token_type",
      "expires_in",
      "not_before",
      "expires_on",
      "resource",
      "access_token",
      "refresh_token",
    ]);
    assert.equal(tokens["expires_in"], "43199");
    assert.ok(Object.values(tokens).every((value) => typeof value === "string"));
    assert.ok(Math.abs(Number(tokens["expires_on"]) - issued - 43_200) <= 1);
    assert.equal(Number(tokens["expires_on"]) - Number(tokens["not_before"]), 43_500);
  });

  it("gives no new refresh token for a refresh token", async () => {
    const client = createAcsClient(emulator());
    const { refresh_token } = readBody(await client.redeem({ code: client.consent() }));
    const reply = await client.refresh({ refresh_token: String(refresh_token) });
    assert.equal(reply.status, 200);
    assert.ok("access_token" in readBody(reply));
    assert.ok(!("refresh_token" in readBody(reply)));
  });

  it("names its token endpoint in the realm's metadata", async () => {
    const { url, tenantId } = emulator();
    const reply = await send(`${url}/metadata/json/1?realm=${tenantId}`);
    const { endpoints } = readBody(reply) as { endpoints: Record<string, string>[] };
    const oauth = endpoints.find(({ protocol }) => protocol === "OAuth2");
    assert.equal(oauth?.["location"], `${url}/${tenantId}/tokens/OAuth/2`);
  });

  it("has no metadata for an unknown realm", async () => {
    assert.equal((await send(`${emulator().url}/metadata/json/1?realm=nowhere`)).status, 404);
  });

  it("writes a refusal with trace and time, and without error_codes", async () => {
    const client = createAcsClient(emulator());
    const body = readBody(await client.redeem({ code: "nothing" }));
    assert.match(
      String(body["error_description"]),
      /^AADSTS9002313: .+\r\nTrace ID: \S{36}\r\nCorrelation ID: \S{36}\r\nTimestamp: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/,
    );
    assert.ok(!("error_codes" in body));
  });

  it("refuses a code that was redeemed before", async () => {
    const client = createAcsClient(emulator());
    const code = client.consent();
    await client.redeem({ code });
    assert.deepEqual(readRefusal(await client.redeem({ code })), {
      status: 400,
      error: "invalid_grant",
      line: "AADSTS54005: OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.",
    });
  });

  it("refuses a code after five minutes, not before", async () => {
    const client = createAcsClient(emulator());
    const [early, late] = [client.consent(), client.consent()];
    emulator().control.advance(4.9 * MINUTE_MS);
    assert.equal((await client.redeem({ code: early })).status, 200);
    emulator().control.advance(0.1 * MINUTE_MS);
    assert.deepEqual(readRefusal(await client.redeem({ code: late })), {
      status: 400,
      error: "invalid_grant",
      line: "AADSTS70008: The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.",
    });
  });

  it("refuses a code that is encoded once too often", async () => {
    const client = createAcsClient(emulator());
    const code = client.consent().replaceAll("-", "%2D");
    assert.deepEqual(readRefusal(await client.redeem({ code })), {
      status: 400,
      error: "invalid_grant",
      line: "AADSTS9002313: Invalid request. Request is malformed or invalid.",
    });
  });

  it("refuses a code of another client", async () => {
    const [one, other] = [createAcsClient(emulator()), createAcsClient(emulator())];
    assert.deepEqual(readRefusal(await one.redeem({ code: other.consent() })), {
      status: 400,
      error: "invalid_grant",
      line: "AADSTS70000: The provided value for the 'code' parameter is not valid.",
    });
  });

  it("refuses a redirect URI that is registered but was not consented to", async () => {
    const client = createAcsClient(emulator());
    const fields = { code: client.consent(), redirect_uri: "http://localhost/" };
    assert.deepEqual(readRefusal(await client.redeem(fields)), {
      status: 401,
      error: "invalid_client",
      line: `AADSTS500112: The reply address 'http://localhost/' does not match the reply address '${REDIRECT_URI}' provided when requesting Authorization code.`,
    });
  });

  it("refuses a redirect URI that is not registered", async () => {
    const client = createAcsClient(emulator());
    const fields = { code: client.consent(), redirect_uri: "https://elsewhere.example/" };
    const { error, line } = readRefusal(await client.redeem(fields));
    assert.equal(error, "invalid_client");
    assert.match(line, /^AADSTS50011: The redirect URI 'https:\/\/elsewhere\.example\/' /);
  });

  it("refuses a refresh token after six months with 401, not before", async () => {
    const client = createAcsClient(emulator());
    const refresh_token = emulator().control.issueRefreshToken(client.clientId);
    emulator().control.advance(180 * DAY_MS);
    assert.equal((await client.refresh({ refresh_token })).status, 200);
    emulator().control.advance(5 * DAY_MS);
    const { status, error, line } = readRefusal(await client.refresh({ refresh_token }));
    assert.deepEqual([status, error], [401, "invalid_grant"]);
    assert.match(line, /^AADSTS70008: /);
  });

  it("refuses a refresh token of another client", async () => {
    const [one, other] = [createAcsClient(emulator()), createAcsClient(emulator())];
    const refresh_token = emulator().control.issueRefreshToken(other.clientId);
    const { error, line } = readRefusal(await one.refresh({ refresh_token }));
    assert.equal(error, "invalid_grant");
    assert.match(line, /^AADSTS70000: /);
  });

  it("refuses everything once it is retired, and spends nothing", async () => {
    const client = createAcsClient(emulator());
    emulator().control.retireAcs();
    const { status, error, line } = readRefusal(await client.redeem({ code: client.consent() }));
    assert.deepEqual([status, error], [400, "unauthorized_client"]);
    assert.match(line, /^AADSTS7000112: /);
  });
});
