import assert from "node:assert/strict";
import { createEntraClient } from "./entra-client.ts";
import { readRefusal } from "./read-refusal.ts";
import { postForm, readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

const DAY_MS = 86_400_000;

describe("a client at Entra's token endpoint in the emulator", () => {
  const emulator = useEmulator();

  it("may say who it is by HTTP Basic", async () => {
    const client = createEntraClient(emulator());
    const basic = [client.clientId, client.clientSecret].map(encodeURIComponent).join(":");
    const reply = await client.redeem(
      { code: client.consent(), client_id: undefined, client_secret: undefined },
      { authorization: `Basic ${Buffer.from(basic).toString("base64")}` },
    );
    assert.equal(reply.status, 200);
  });

  it("is refused with 401 for a wrong secret, and spends no code on it", async () => {
    const client = createEntraClient(emulator());
    const code = client.consent();
    const reply = await client.redeem({ code, client_secret: "wrong" });
    assert.deepEqual(readRefusal(reply), {
      status: 401,
      error: "invalid_client",
      line: `AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${client.clientId}'.`,
    });
    assert.deepEqual(readBody(reply)["error_codes"], [7000215]);
    assert.equal((await client.redeem({ code })).status, 200);
  });

  it("is refused for a secret that was removed", async () => {
    const client = createEntraClient(emulator());
    emulator().control.removeSecret(client.clientId, client.clientSecret);
    const { line } = readRefusal(await client.redeem({ code: client.consent() }));
    assert.match(line, /^AADSTS7000215: /);
  });

  it("is refused for a new secret until the authority knows it", async () => {
    const client = createEntraClient(emulator());
    const { control } = emulator();
    const client_secret = control.addSecret(client.clientId, { delayMs: 30_000 });
    const code = client.consent();
    const { status, line } = readRefusal(await client.redeem({ code, client_secret }));
    assert.equal(status, 401);
    assert.match(line, /^AADSTS7000215: /);
    control.advance(30_000);
    assert.equal((await client.redeem({ code, client_secret })).status, 200);
  });

  it("is refused with 401 for an expired secret", async () => {
    const client = createEntraClient(emulator());
    const { control } = emulator();
    const client_secret = control.addSecret(client.clientId, { lifetimeDays: 90 });
    control.advance(90 * DAY_MS);
    const reply = await client.redeem({ code: client.consent(), client_secret });
    const { status, error, line } = readRefusal(reply);
    assert.deepEqual([status, error], [401, "invalid_client"]);
    assert.ok(
      line.startsWith(
        `AADSTS7000222: The provided client secret keys for app '${client.clientId}' are expired. Visit the Azure portal`,
      ),
    );
    assert.deepEqual(readBody(reply)["error_codes"], [7000222]);
  });

  it("is refused without a secret", async () => {
    const client = createEntraClient(emulator());
    const reply = await client.redeem({ code: client.consent(), client_secret: undefined });
    assert.deepEqual(readRefusal(reply), {
      status: 401,
      error: "invalid_client",
      line: "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    });
  });

  it("is refused with a secret beside an Origin header", async () => {
    const client = createEntraClient(emulator());
    const origin = "https://spa.example";
    const { status, error, line } = readRefusal(
      await client.redeem({ code: client.consent() }, { origin }),
    );
    assert.deepEqual([status, error], [400, "invalid_request"]);
    assert.match(line, /^AADSTS9002326: Cross-origin token redemption/);
  });

  it("is refused when it sends the resource parameter of ACS", async () => {
    const client = createEntraClient(emulator());
    const reply = await client.redeem({ code: client.consent(), resource: emulator().siteUrl });
    assert.deepEqual(readRefusal(reply), {
      status: 400,
      error: "invalid_request",
      line: "AADSTS901002: The 'resource' request parameter isn't supported.",
    });
  });

  it("is refused when its id carries a realm", async () => {
    const client = createEntraClient(emulator());
    const client_id = `${client.clientId}@${emulator().tenantId}`;
    const { status, error, line } = readRefusal(
      await client.redeem({ code: client.consent(), client_id }),
    );
    assert.deepEqual([status, error], [400, "unauthorized_client"]);
    assert.ok(line.startsWith(`AADSTS700016: Application with identifier '${client_id}' was not`));
  });

  for (const name of ["grant_type", "client_id", "code", "redirect_uri"]) {
    it(`is refused without ${name}`, async () => {
      const client = createEntraClient(emulator());
      assert.deepEqual(
        readRefusal(await client.redeem({ code: client.consent(), [name]: undefined })),
        {
          status: 400,
          error: "invalid_request",
          line: `AADSTS900144: The request body must contain the following parameter: '${name}'.`,
        },
      );
    });
  }

  it("is refused when its body is not a form", async () => {
    const { tokenUrl } = createEntraClient(emulator());
    const reply = await send(tokenUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"grant_type":"refresh_token"}',
    });
    assert.match(readRefusal(reply).line, /^AADSTS900144: .+'grant_type'/);
  });

  it("is refused for a grant type that is not offered", async () => {
    const { error, line } = readRefusal(
      await createEntraClient(emulator()).redeem({ grant_type: "password" }),
    );
    assert.equal(error, "unsupported_grant_type");
    assert.match(line, /^AADSTS70003: /);
  });

  const wrongTenants = [
    ["a tenant that does not exist", "nowhere.example", /^AADSTS90002: Tenant 'nowhere\.example'/],
    ["a tenant it does not belong to", "pittazuregov.onmicrosoft.com", /^AADSTS700016: /],
    ["the common tenant", "common", /^AADSTS50194: /],
  ] as const;
  for (const [what, tenant, line] of wrongTenants) {
    it(`is refused at ${what}`, async () => {
      const client = createEntraClient(emulator());
      const url = client.tokenUrl.replace(emulator().tenantId, tenant);
      const reply = await postForm(url, {
        grant_type: "refresh_token",
        client_id: client.clientId,
        client_secret: client.clientSecret,
      });
      assert.equal(reply.status, 400);
      assert.match(readRefusal(reply).line, line);
    });
  }

  it("reads a refusal with trace, time and codes as numbers", async () => {
    const body = readBody(await createEntraClient(emulator()).redeem({ code: "nothing" }));
    assert.match(
      String(body["error_description"]),
      /\r\nTrace ID: \S{36}\r\nCorrelation ID: \S{36}\r\nTimestamp: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/,
    );
    assert.deepEqual(body["error_codes"], [9002313]);
    assert.ok(["timestamp", "trace_id", "correlation_id", "error_uri"].every((key) => key in body));
  });
});
