import assert from "node:assert/strict";
import { callControl } from "../call-control.ts";
import { REDIRECT_URI } from "./acs-client.ts";
import { createEntraClient, SCOPE } from "./entra-client.ts";
import { readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

describe("the emulator's control over HTTP", () => {
  const emulator = useEmulator();

  it("registers a client and consents as the person", async () => {
    const { url, control } = emulator();
    const app = await callControl(url, "registerApp", { authority: "entra" });
    const { code, redirectedUrl } = await callControl(url, "consent", {
      authority: "entra",
      clientId: app.clientId,
      redirectUri: REDIRECT_URI,
      scope: SCOPE,
    });
    assert.ok(redirectedUrl.includes(code));
    assert.ok([app.clientSecret, code].every((secret) => control.secrets().includes(secret)));
  });

  it("moves the clock", async () => {
    const { url, control } = emulator();
    const before = control.now().getTime();
    assert.equal(await callControl(url, "advance", 86_400_000), null);
    assert.ok(Date.parse(await callControl(url, "now")) >= before + 86_400_000);
  });

  it("adds faults", async () => {
    const { url } = emulator();
    await callControl(url, "fault", { operation: "metadata", kind: "status", status: 418 });
    assert.equal((await send(`${url}/metadata/endpoints`)).status, 418);
  });

  it("hands out the requests, among them none of its own", async () => {
    const { url } = emulator();
    await send(`${url}/somewhere`);
    await callControl(url, "secrets");
    const requests = await callControl(url, "requests");
    assert.deepEqual(
      requests.map(({ path }) => path),
      ["/somewhere"],
    );
  });

  it("hands out the secrets to a plain GET", async () => {
    const { url, control } = emulator();
    const { result } = readBody(await send(`${url}/_control/secrets`));
    assert.deepEqual(result, control.secrets());
  });

  it("shows and edits the settings of a slot", async () => {
    const { url, control } = emulator();
    const address = `${url}/_control/sites/365proxy-rg/365proxy/slots/blue`;
    const edit = { method: "PATCH", body: '{"ADDED":"1","BEARER":null}' } as const;
    const { result } = readBody(await send(address, edit));
    const site = control.site("365proxy-rg", "365proxy", "blue");
    assert.deepEqual(result, { settings: site.settings(), restarts: 2, puts: 0 });
    assert.equal(site.settings()["ADDED"], "1");
    assert.ok(!("BEARER" in site.settings()));
    assert.deepEqual(readBody(await send(address)), { result });
  });

  it("makes a vault, and lets a site read it", async () => {
    const { url, control, azureLogin } = emulator();
    const { url: vaultUrl } = await callControl(url, "createVault", { name: "proxy-vault" });
    const post = async (path: string, ...args: unknown[]) => {
      const body = JSON.stringify(args);
      return readBody(await send(`${url}/_control/${path}`, { method: "POST", body }))["result"];
    };
    const principal = await post("sites/365proxy-rg/365proxy/identity");
    await post("vaults/proxy-vault/grant", principal, "get");
    await post("vaults/proxy-vault/grant", azureLogin.clientId, "get", "set");
    const version = await post("vaults/proxy-vault/setSecret", "SP-TOKEN", "value");
    const site = control.site("365proxy-rg", "365proxy");
    site.set("A", `@Microsoft.KeyVault(SecretUri=${vaultUrl}/secrets/SP-TOKEN/${version})`);
    assert.equal(site.values()["A"], "value");
    assert.deepEqual(await post("vaults/proxy-vault/secretNames"), ["SP-TOKEN"]);
  });

  it("gives the reason of a refusal", async () => {
    const { url } = emulator();
    await assert.rejects(callControl(url, "revoke", "nobody"), /no application has the id nobody/);
    const unknown = await send(`${url}/_control/explode`);
    assert.equal(unknown.status, 400);
    assert.match(String(readBody(unknown)["error"]), /^no method explode; there are requests, /);
    const noVault = await send(`${url}/_control/vaults/nowhere/secretNames`);
    assert.match(String(readBody(noVault)["error"]), /^there is no vault nowhere$/);
    const badArguments = await send(`${url}/_control/advance`, { method: "POST", body: "{}" });
    assert.match(String(readBody(badArguments)["error"]), /JSON array of the arguments/);
  });

  it("has no callbacks", async () => {
    const { url } = emulator();
    createEntraClient(emulator());
    assert.equal((await send(`${url}/_control/beforeNext`)).status, 400);
  });
});
