import assert from "node:assert/strict";
import { createArmClient } from "./arm-client.ts";
import { openReferenceScene, type ReferenceScene, toReference } from "./reference-client.ts";
import { readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

const NONE = "0".repeat(32);

describe("a reference to Key Vault that the emulator's App Service cannot resolve", () => {
  const emulator = useEmulator();
  const open = () => openReferenceScene(emulator());

  const CAUSES: Readonly<Record<string, [string, (scene: ReferenceScene) => void]>> = {
    "whose syntax is wrong": [
      "InvalidSyntax",
      ({ site }) => site.set("SP_TOKEN", "@Microsoft.KeyVault(Secret=SP-TOKEN)"),
    ],
    "to a vault that does not exist": [
      "VaultNotFound",
      ({ site }) => site.set("SP_TOKEN", toReference("https://nowhere.vault.azure.net/secrets/A")),
    ],
    "to a secret that does not exist": [
      "SecretNotFound",
      ({ site, vault }) => site.set("SP_TOKEN", toReference(`${vault.url}/secrets/NEVER/${NONE}`)),
    ],
    "to a deleted secret": [
      "SecretNotFound",
      ({ vault, refer, site }) => {
        refer("value");
        vault.deleteSecret("SP-TOKEN");
        site.set("OTHER", "1");
      },
    ],
    "to a version that does not exist": [
      "SecretVersionNotFound",
      ({ site, vault }) => {
        vault.setSecret("SP-TOKEN", "value");
        site.set("SP_TOKEN", toReference(`${vault.url}/secrets/SP-TOKEN/${NONE}`));
      },
    ],
    "to a disabled version": [
      "AccessToKeyVaultDenied",
      ({ vault, refer, site }) => {
        refer("value");
        vault.disableSecret("SP-TOKEN");
        site.set("OTHER", "1");
      },
    ],
    "by an identity without the right": [
      "AccessToKeyVaultDenied",
      ({ vault, refer, site }) => {
        vault.revoke(site.assignIdentity(), "get");
        refer("value");
      },
    ],
    "through a closed firewall": [
      "AccessToKeyVaultDenied",
      ({ vault, refer }) => {
        vault.setFirewall({ sites: "closed" });
        refer("value");
      },
    ],
    "without an identity": [
      "MSINotEnabled",
      ({ site, refer }) => {
        site.removeIdentities();
        refer("value");
      },
    ],
    "by another identity than the one that the site has": [
      "MSINotEnabled",
      ({ site, refer }) => {
        site.assignUserIdentity("proxy-identity");
        site.removeIdentities();
        refer("value");
      },
    ],
    "that takes too long": [
      "FetchTimedOut",
      ({ site, refer }) => {
        site.failReferences("FetchTimedOut");
        refer("value");
      },
    ],
  };

  for (const [cause, [expected, play]] of Object.entries(CAUSES)) {
    it(`is the value itself, and ${expected}: one ${cause}`, async () => {
      const scene = await open();
      play(scene);
      const { properties } = readBody(await scene.read("SP_TOKEN")) as {
        properties: Record<string, string>;
      };
      assert.equal(properties["status"], expected);
      assert.match(properties["details"] ?? "", /eference was not able to be resolved/);
      assert.ok(!("activeVersion" in properties));
      assert.equal(scene.site.values()["SP_TOKEN"], scene.site.settings()["SP_TOKEN"]);
    });
  }

  it("is one to a vault of another tenant, for other reasons", async () => {
    const { refer, status } = await openReferenceScene(emulator(), {
      tenantId: emulator().tenantId,
    });
    refer("value");
    assert.equal(await status(), "OtherReasons");
  });

  it("is not resolved by an identity that comes later, but by the next change of settings", async () => {
    const { site, vault, refer, status } = await open();
    site.removeIdentities();
    const reference = refer("value");
    vault.grant(site.assignIdentity(), "get");
    assert.deepEqual([await status(), site.values()["SP_TOKEN"]], ["MSINotEnabled", reference]);
    site.set("OTHER", "1");
    assert.deepEqual([await status(), site.values()["SP_TOKEN"]], ["Resolved", "value"]);
  });

  it("is resolved by the identity that the site names for references", async () => {
    const { site, vault, refer, read } = await open();
    vault.grant(site.assignUserIdentity("proxy-identity"), "get");
    vault.revoke(site.assignIdentity());
    site.assignUserIdentity("proxy-identity");
    refer("value");
    const { properties } = readBody(await read("SP_TOKEN")) as {
      properties: Record<string, string>;
    };
    assert.deepEqual(
      [properties["status"], properties["identityType"]],
      ["Resolved", "UserAssigned"],
    );
  });

  it("is explained by the identities of the site's description", async () => {
    const { site } = await open();
    const { token } = await createArmClient(emulator());
    const path = `/subscriptions/${emulator().subscriptionId}/resourceGroups/365proxy-rg/providers/Microsoft.Web/sites/365proxy`;
    const describe = async () =>
      readBody(
        await send(`${emulator().endpoints.arm}${path}?api-version=2025-05-01`, {
          headers: { authorization: `Bearer ${token}` },
        }),
      ) as { identity?: Record<string, unknown>; properties: Record<string, unknown> };
    const own = await describe();
    assert.deepEqual(own.identity, {
      type: "SystemAssigned",
      tenantId: emulator().azureLogin.tenantId,
      principalId: site.assignIdentity(),
    });
    assert.equal(own.properties["keyVaultReferenceIdentity"], "SystemAssigned");
    const principalId = site.assignUserIdentity("proxy-identity");
    const both = await describe();
    const id = String(both.properties["keyVaultReferenceIdentity"]);
    assert.match(id, /\/userAssignedIdentities\/proxy-identity$/);
    assert.equal(both.identity?.["type"], "SystemAssigned, UserAssigned");
    const { userAssignedIdentities } = both.identity as {
      userAssignedIdentities: Record<string, Record<string, string>>;
    };
    assert.equal(userAssignedIdentities[id]?.["principalId"], principalId);
    site.removeIdentities();
    assert.ok(!("identity" in (await describe())));
  });
});
