import assert from "node:assert/strict";
import { readRefusal } from "./read-refusal.ts";
import { readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

describe("Entra's description of a tenant in the emulator", () => {
  const emulator = useEmulator();

  const describeTenant = (name: string) =>
    send(`${emulator().url}/${name}/v2.0/.well-known/openid-configuration`);

  for (const name of ["cityofpittsburgh.onmicrosoft.com", "tenant id"]) {
    it(`names its endpoints, found by ${name}`, async () => {
      const { url, tenantId } = emulator();
      const reply = await describeTenant(name === "tenant id" ? tenantId : name);
      assert.equal(reply.status, 200);
      const body = readBody(reply);
      assert.equal(body["token_endpoint"], `${url}/${tenantId}/oauth2/v2.0/token`);
      assert.equal(body["authorization_endpoint"], `${url}/${tenantId}/oauth2/v2.0/authorize`);
      assert.equal(body["issuer"], `https://login.microsoftonline.com/${tenantId}/v2.0`);
    });
  }

  it("publishes no key, since nothing is signed", async () => {
    const { jwks_uri } = readBody(await describeTenant(emulator().tenantId));
    assert.deepEqual(readBody(await send(String(jwks_uri))), { keys: [] });
  });

  it("refuses a tenant that does not exist", async () => {
    const { status, error, line } = readRefusal(await describeTenant("nowhere.example"));
    assert.deepEqual([status, error], [400, "invalid_tenant"]);
    assert.match(line, /^AADSTS90002: Tenant 'nowhere\.example' not found/);
  });
});
