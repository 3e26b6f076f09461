import assert from "node:assert/strict";
import { createAcsClient } from "./acs-client.ts";
import { createArmClient } from "./arm-client.ts";
import { createEntraClient } from "./entra-client.ts";
import { readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

describe("the emulator's request log", () => {
  const emulator = useEmulator();

  it("tells what was asked of whom, in order, and how it was answered", async () => {
    const { url, control, tenantId } = emulator();
    const client = createEntraClient(emulator());
    await send(`${url}/_vti_bin/client.svc`, { headers: { authorization: "Bearer" } });
    await client.redeem({ code: client.consent() });
    await client.redeem({ code: "nothing" });
    assert.deepEqual(
      control.requests().map(({ at: _at, ...record }) => record),
      [
        {
          n: 1,
          service: "sharepoint",
          operation: "realm-challenge",
          method: "GET",
          path: "/_vti_bin/client.svc",
          status: 401,
        },
        ...[200, 400].map((status, index) => ({
          n: index + 2,
          service: "entra",
          operation: "code-grant",
          method: "POST",
          path: `/${tenantId}/oauth2/v2.0/token`,
          grantType: "authorization_code",
          clientId: client.clientId,
          status,
        })),
      ],
    );
  });

  it("names the client of ACS without its realm, and the client of HTTP Basic", async () => {
    const [acs, entra] = [createAcsClient(emulator()), createEntraClient(emulator())];
    await acs.redeem({ code: acs.consent() });
    const basic = Buffer.from(`${entra.clientId}:${entra.clientSecret}`).toString("base64");
    await entra.redeem(
      { code: entra.consent(), client_id: undefined, client_secret: undefined },
      { authorization: `Basic ${basic}` },
    );
    const clientIds = emulator()
      .control.requests()
      .map(({ clientId }) => clientId);
    assert.deepEqual(clientIds, [acs.clientId, entra.clientId]);
  });

  it("leaves out what does not look like a client id or a grant type", async () => {
    const client = createEntraClient(emulator());
    await client.redeem({ client_id: client.clientSecret, grant_type: client.clientSecret });
    const [record] = emulator().control.requests();
    assert.ok(record && !("clientId" in record) && !("grantType" in record));
  });

  it("can be emptied, and goes on counting", async () => {
    const { url, control } = emulator();
    await send(`${url}/one`);
    control.clearRequests();
    await send(`${url}/two`);
    assert.deepEqual(
      control.requests().map(({ n, path, service }) => ({ n, path, service })),
      [{ n: 2, path: "/two", service: "unknown" }],
    );
  });

  it("is handed out as a copy", async () => {
    const { url, control } = emulator();
    await send(`${url}/one`);
    const [record] = control.requests();
    assert.ok(record);
    record.status = 999;
    assert.equal(control.requests()[0]?.status, 404);
  });

  it("holds none of the secrets, whatever was sent", async () => {
    const { url, control } = emulator();
    const [acs, entra] = [createAcsClient(emulator()), createEntraClient(emulator())];
    const acsTokens = readBody(await acs.redeem({ code: acs.consent() }));
    const entraTokens = readBody(await entra.redeem({ code: entra.consent() }));
    await acs.refresh({ refresh_token: String(acsTokens["refresh_token"]) });
    await entra.refresh({ refresh_token: String(entraTokens["refresh_token"]) });
    const query = new URLSearchParams({ code: entra.consent(), client_id: entra.clientSecret });
    await send(`${url}/_api/web?${query}`, {
      headers: { authorization: `Bearer ${entraTokens["access_token"]}` },
    });
    const arm = await createArmClient(emulator());
    await arm.put({ properties: { SP_SECRET: entra.clientSecret } });
    await send(`${url}/consumer/365proxy-rg/365proxy`);

    const log = JSON.stringify(control.requests());
    const secrets = control.secrets();
    const known = [acs.clientSecret, entra.clientSecret, acsTokens["access_token"], arm.token];
    assert.ok(known.every((secret) => secrets.includes(String(secret))));
    assert.ok(control.requests().length >= 7);
    assert.deepEqual(
      secrets.filter((secret) => log.includes(secret)),
      [],
    );
  });
});
