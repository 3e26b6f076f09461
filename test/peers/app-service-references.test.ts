import assert from "node:assert/strict";
import { type ApiKVReference, isRestError } from "@azure/arm-appservice";
import { useEmulator } from "../emulator/tests/use-emulator.ts";
import type { VaultControl } from "../emulator/vault-control.ts";
import { createAppServiceClient } from "./create-app-service-client.ts";

const GROUP = "365proxy-rg";

describe("Microsoft's own client of App Service, at references of the emulator", () => {
  const emulator = useEmulator();
  let vault: VaultControl;
  let version: string;

  beforeEach(async () => {
    const { control } = emulator();
    vault = await control.createVault({ name: "proxy-vault" });
    version = vault.setSecret("SP-TOKEN", "value");
    for (const slot of [undefined, "blue"]) {
      const site = control.site(GROUP, "365proxy", slot);
      vault.grant(site.assignIdentity(), "get");
      site.set("SP_TOKEN", toReference(version));
      site.set("SP_SECRET", toReference("0".repeat(32)));
    }
  });

  const toReference = (id: string) =>
    `@Microsoft.KeyVault(SecretUri=${vault.url}/secrets/SP-TOKEN/${id})`;

  const read = async (references: AsyncIterable<ApiKVReference>) => {
    const found: unknown[] = [];
    for await (const { name, status } of references) found.push([name, status]);
    return found;
  };

  const EXPECTED = [
    ["SP_TOKEN", "Resolved"],
    ["SP_SECRET", "SecretVersionNotFound"],
  ];

  it("lists the references of a site and of a slot", async () => {
    const { webApps } = createAppServiceClient(emulator());
    const ofSite = webApps.listAppSettingsKeyVaultReferences(GROUP, "365proxy");
    assert.deepEqual(await read(ofSite), EXPECTED);
    const ofSlot = webApps.listAppSettingsKeyVaultReferencesSlot(GROUP, "365proxy", "blue");
    assert.deepEqual(await read(ofSlot), EXPECTED);
  });

  it("reads a single reference with all that is said of it", async () => {
    const { webApps } = createAppServiceClient(emulator());
    const found = await webApps.getAppSettingKeyVaultReference(GROUP, "365proxy", "SP_TOKEN");
    assert.deepEqual(
      [found.reference, found.status, found.source, found.details],
      [toReference(version), "Resolved", "KeyVault", "Reference has been successfully resolved."],
    );
    assert.deepEqual(
      [found.vaultName, found.secretName, found.secretVersion, found.activeVersion],
      ["proxy-vault", "SP-TOKEN", version, version],
    );
  });

  it("reads a single reference of a slot", async () => {
    const { webApps } = createAppServiceClient(emulator());
    emulator().control.site(GROUP, "365proxy", "blue").removeIdentities();
    emulator().control.site(GROUP, "365proxy", "blue").set("OTHER", "1");
    const found = await webApps.getAppSettingKeyVaultReferenceSlot(
      GROUP,
      "365proxy",
      "SP_TOKEN",
      "blue",
    );
    assert.equal(found.status, "MSINotEnabled");
  });

  it("reads a setting that is no reference as 404", async () => {
    const { webApps } = createAppServiceClient(emulator());
    await assert.rejects(
      webApps.getAppSettingKeyVaultReference(GROUP, "365proxy", "BEARER"),
      (error) => isRestError(error) && error.statusCode === 404,
    );
  });

  it("reads a missing right as AuthorizationFailed, with the action that is needed", async () => {
    const { webApps } = createAppServiceClient(emulator());
    emulator().control.deny("references");
    await assert.rejects(
      webApps.getAppSettingKeyVaultReference(GROUP, "365proxy", "SP_TOKEN"),
      (error) =>
        isRestError(error) &&
        error.code === "AuthorizationFailed" &&
        error.message.includes("'Microsoft.Web/sites/config/appsettings/read'"),
    );
  });
});
