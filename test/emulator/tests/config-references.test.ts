import assert from "node:assert/strict";
import { createArmClient } from "./arm-client.ts";
import { createEntraClient } from "./entra-client.ts";
import { openReferenceScene, toReference } from "./reference-client.ts";
import { readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

const DAY_MS = 86_400_000;

describe("the references to Key Vault of the emulator's App Service", () => {
  const emulator = useEmulator();
  const open = () => openReferenceScene(emulator());

  it("come to the values that they name, and stay references in the settings", async () => {
    const { site, vault, refer, read } = await open();
    const reference = refer("the value");
    assert.equal(site.settings()["SP_TOKEN"], reference);
    assert.equal(site.values()["SP_TOKEN"], "the value");
    const [id] = vault.versions("SP-TOKEN").map((one) => one.id);
    const path = `/subscriptions/${emulator().subscriptionId}/resourceGroups/365proxy-rg/providers/Microsoft.Web/sites/365proxy/config`;
    assert.deepEqual(readBody(await read("sp_token")), {
      id: `${path}/configreferences/appsettings/SP_TOKEN`,
      name: "SP_TOKEN",
      type: "Microsoft.Web/sites/config/appsettings",
      location: "USGov Virginia",
      properties: {
        reference,
        status: "Resolved",
        vaultName: "proxy-vault",
        secretName: "SP-TOKEN",
        secretVersion: id,
        activeVersion: id,
        identityType: "SystemAssigned",
        details: "Reference has been successfully resolved.",
        source: "KeyVault",
      },
    });
  });

  it("are listed without the settings that are none, and without values", async () => {
    const { refer, read } = await open();
    refer("the value itself");
    const reply = await read();
    const { value } = readBody(reply) as { value: { name: string }[] };
    assert.deepEqual(
      value.map(({ name }) => name),
      ["SP_TOKEN"],
    );
    assert.ok(!reply.text.includes("the value itself"));
    assert.equal((await read("BEARER")).status, 404);
    assert.deepEqual(readBody(await read(undefined, "blue"))["value"], []);
  });

  it("are what the consumer reads SharePoint with", async () => {
    const { site, vault } = await open();
    const { clientId, clientSecret } = createEntraClient(emulator());
    const values = {
      SP_ID: clientId,
      SP_SECRET: clientSecret,
      SP_TOKEN: emulator().control.issueRefreshToken(clientId),
    };
    const references = Object.entries(values).map(([setting, value]) => {
      const name = setting.replace("_", "-");
      return [setting, toReference(`${vault.url}/secrets/${name}/${vault.setSecret(name, value)}`)];
    });
    const arm = await createArmClient(emulator());
    await arm.put({ properties: Object.fromEntries(references) });
    const call = async () => (await send(`${emulator().url}/consumer/365proxy-rg/365proxy`)).status;
    assert.equal(await call(), 200);
    assert.deepEqual([site.judge()?.secret, site.judge()?.token], ["accepted", "accepted"]);
    vault.revoke(site.assignIdentity());
    assert.equal(await call(), 200);
    site.set("OTHER", "1");
    assert.equal(await call(), 502);
    assert.equal(site.values()["SP_TOKEN"], site.settings()["SP_TOKEN"]);
  });

  it("name the vault by its name, too", async () => {
    const { site, vault, status } = await open();
    const version = vault.setSecret("SP-TOKEN", "first");
    vault.setSecret("SP-TOKEN", "second");
    site.set("SP_TOKEN", "@Microsoft.KeyVault(VaultName=Proxy-Vault;SecretName=SP-TOKEN)");
    assert.deepEqual([await status(), site.values()["SP_TOKEN"]], ["Resolved", "second"]);
    const named = `VaultName=proxy-vault;SecretName=SP-TOKEN;SecretVersion=${version}`;
    site.set("SP_TOKEN", `@Microsoft.KeyVault(${named})`);
    assert.deepEqual([await status(), site.values()["SP_TOKEN"]], ["Resolved", "first"]);
  });

  it("without a version keep their value for a day, or until the settings change", async () => {
    const { site, vault, status } = await open();
    vault.setSecret("SP-TOKEN", "first");
    site.set("SP_TOKEN", toReference(`${vault.url}/secrets/SP-TOKEN`));
    vault.setSecret("SP-TOKEN", "second");
    emulator().control.advance(3_000_000);
    assert.deepEqual([await status(), site.values()["SP_TOKEN"]], ["Resolved", "first"]);
    site.set("OTHER", "1");
    assert.equal(site.values()["SP_TOKEN"], "second");
    vault.setSecret("SP-TOKEN", "third");
    emulator().control.advance(DAY_MS);
    await send(`${emulator().url}/consumer/365proxy-rg/365proxy`);
    assert.deepEqual([site.values()["SP_TOKEN"], site.restarts()], ["third", 3]);
  });

  it("leave a process that goes on with the values that it was started with", async () => {
    const { site, refer } = await open();
    const { clientId, clientSecret } = createEntraClient(emulator());
    site.set("SP_ID", clientId);
    site.set("SP_SECRET", clientSecret);
    refer(emulator().control.issueRefreshToken(clientId));
    emulator().control.setRestart({ oldMs: 3_600_000, downMs: 0 });
    refer("worthless");
    const { status } = await send(`${emulator().url}/consumer/365proxy-rg/365proxy`);
    assert.deepEqual([status, site.values()["SP_TOKEN"]], [200, "worthless"]);
  });

  it("are found unresolved by as many reads as they are told to take", async () => {
    const { refer, status } = await open();
    emulator().control.setReferenceDelay(2);
    refer("first");
    const seen = [await status(), await status(), await status()];
    assert.deepEqual(seen, ["Initialized", "Initialized", "Resolved"]);
    refer("second");
    assert.equal(await status(), "Initialized");
  });

  it("are read with an action of their own", async () => {
    const { refer, read } = await open();
    refer("value");
    emulator().control.deny("references");
    for (const [slot, type] of [
      [undefined, "sites"],
      ["blue", "sites/slots"],
    ] as const) {
      const reply = await read("SP_TOKEN", slot);
      assert.equal(reply.status, 403);
      assert.ok(reply.text.includes(`'Microsoft.Web/${type}/config/appsettings/read'`), reply.text);
    }
    const arm = await createArmClient(emulator());
    assert.equal((await arm.list()).status, 200);
  });

  it("are no secrets, while the values behind them are", async () => {
    const { refer } = await open();
    const reference = refer("a value to search for");
    const secrets = emulator().control.secrets();
    assert.ok(secrets.includes("a value to search for"));
    assert.ok(!secrets.includes(reference));
  });
});
