import type { SettingName } from "../../src/resources/app-settings/setting-names.ts";
import { openSite, SERVICES } from "./services.ts";
import { tellBefore } from "./tell-before.ts";
import { tellFirstConsent } from "./tell-first-consent.ts";
import { tellPromotion } from "./tell-promotion.ts";
import { askForChange, tellRequestedChange } from "./tell-requested-change.ts";
import { tellUnchanged } from "./tell-short-story.ts";
import { tellStagingRotation } from "./tell-staging-rotation.ts";
import {
  type ExpectedVersions,
  tellReferences,
  tellVaultConfig,
  tellVaultRole,
  tellVersions,
  toSecretName,
  type VaultStage,
} from "./tell-vault.ts";

const FIRST: ExpectedVersions = { SP_ID: [true], SP_SECRET: [true], SP_TOKEN: [true] };

/** The short story of a stack whose values are kept in a vault, in four chapters. */
export async function tellVaultStory(stage: VaultStage): Promise<void> {
  const { narrator, vault } = stage;
  await tellBefore(stage);
  narrator.say(
    "The vault stands on this machine: where a message names a vault, it says 127 here.",
  );
  narrator.promise("the vault has no secret", vault.secretNames().length === 0);

  narrator.chapter("Rotate: the values go to the vault, the settings get references");
  await tellFirstConsent(stage);
  await tellStagingRotation(stage);
  tellReferences(stage, "staging");
  tellVersions(stage, "staging", "each secret has one version", FIRST);
  await tellPromotion(stage);
  narrator.say("Production has no keyVault yet: its settings hold the values.");

  narrator.chapter("Rotate again: new versions, and the one two back is disabled");
  await tellUnchanged(stage);
  const names = await tellRequestedChange(stage);
  narrator.step("It is made: the former version stays enabled, so that there is a way back");
  await stage.tellUp("staging");
  tellReferences(stage, "staging");
  const news = names.map((name) => toSecretName("staging", name)).join(" and ");
  const kept = `${news}: a new version, and the former one is enabled still`;
  tellVersions(stage, "staging", kept, renew(names, [true, true]));
  await stage.tellService("staging");

  narrator.step("Production follows, and staging once more: what nobody has any more is disabled");
  await stage.tellUp("production");
  await askForChange(stage, "again");
  await stage.tellUp("staging");
  tellReferences(stage, "staging");
  const disabled = `${news}: the version two back is disabled, and none is deleted`;
  tellVersions(stage, "staging", disabled, renew(names, [false, true, true]));
  await stage.tellService("staging");
  await stage.tellUp("production");
  await stage.tellService("production");

  narrator.chapter("When it fails: the former settings return, and the next run finishes");
  await tellMissingRole(stage);
  stage.tellForeignKept();
}

/** Production moves to the vault before its identity may read there. */
async function tellMissingRole(stage: VaultStage): Promise<void> {
  const { narrator } = stage;
  narrator.step("Production is to have references too, but its identity has no role in the vault");
  await tellVaultConfig(stage, "production");
  const before = openSite(stage, "production").settings();
  openSite(stage, "production").assignIdentity();
  const { output } = await stage.tellUp("production", "fails");
  const said = output.replace(/\s+/g, " ");
  narrator.promise(
    "the run fails, as it should, and names the status, the identity and the role",
    /\(AccessToKeyVaultDenied\)/.test(said) &&
      said.includes(`the system-assigned identity of 365proxy-rg/${SERVICES.production}`) &&
      said.includes("the role Key Vault Secrets User") &&
      said.includes("The three settings were rolled back."),
  );
  narrator.promise(
    "the service has the settings that it had before",
    JSON.stringify(openSite(stage, "production").settings()) === JSON.stringify(before),
  );
  await stage.tellService("production");

  narrator.step("The role is assigned, and the run is tried once more");
  tellVaultRole(stage, "production");
  await stage.tellUp("production");
  tellReferences(stage, "production");
  tellVersions(stage, "production", "the versions are those that the failed run made", FIRST);
  await stage.tellService("production");
}

function renew(names: readonly SettingName[], versions: readonly boolean[]): ExpectedVersions {
  return { ...FIRST, ...Object.fromEntries(names.map((name) => [name, versions])) };
}
