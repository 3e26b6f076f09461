import assert from "node:assert/strict";
import { readRefusal } from "./read-refusal.ts";
import { postForm, readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

describe("Entra's client credentials grant in the emulator", () => {
  const emulator = useEmulator();

  const login = (scope: string | undefined, tenantId = emulator().azureLogin.tenantId) => {
    const { azureLogin, endpoints } = emulator();
    return postForm(`${endpoints.entra}/${tenantId}/oauth2/v2.0/token`, {
      grant_type: "client_credentials",
      client_id: azureLogin.clientId,
      client_secret: azureLogin.clientSecret,
      scope,
    });
  };

  it("gives a token for every audience of Resource Manager that the metadata names", async () => {
    const metadata = await send(`${emulator().url}/metadata/endpoints?api-version=2022-09-01`);
    const { authentication } = readBody(metadata) as { authentication: { audiences: string[] } };
    assert.equal(authentication.audiences.length, 2);
    for (const audience of authentication.audiences) {
      assert.equal((await login(`${audience}/.default`)).status, 200);
    }
  });

  it("gives a token that names tenant, application and principal, and no refresh token", async () => {
    const { endpoints, azureLogin } = emulator();
    const tokens = readBody(await login(`${endpoints.arm}//.default`));
    assert.ok(!("refresh_token" in tokens));
    const [, payload = ""] = String(tokens["access_token"]).split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
    assert.equal(claims.tid, azureLogin.tenantId);
    assert.equal(claims.appid, azureLogin.clientId);
    assert.match(claims.oid, /^[0-9a-f-]{36}$/);
  });

  it("refuses single permissions", async () => {
    const scope = `${emulator().endpoints.arm}/user_impersonation`;
    const { status, error, line } = readRefusal(await login(scope));
    assert.deepEqual([status, error], [400, "invalid_scope"]);
    assert.match(line, /^AADSTS1002012: /);
  });

  it("refuses a resource that the tenant does not have", async () => {
    const { error, line } = readRefusal(await login(`${emulator().siteUrl}/.default`));
    assert.equal(error, "invalid_resource");
    assert.match(line, /^AADSTS500011: /);
  });

  it("refuses a request without a scope", async () => {
    assert.match(readRefusal(await login(undefined)).line, /^AADSTS900144: .+'scope'/);
  });

  it("refuses the login in the tenant of SharePoint", async () => {
    const reply = await login(`${emulator().endpoints.arm}//.default`, emulator().tenantId);
    assert.match(readRefusal(reply).line, /^AADSTS700016: /);
  });
});
