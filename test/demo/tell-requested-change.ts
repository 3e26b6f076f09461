import type { SettingName } from "../../src/resources/app-settings/setting-names.ts";
import { setPlain } from "../engine/configure-stack.ts";
import { SERVICES } from "./services.ts";
import type { Stage } from "./stage.ts";
import { tellFreePreview } from "./tell-free-preview.ts";

/** Asks for a new credential, and previews it. Answers the settings that will be new. */
export async function tellRequestedChange(stage: Stage): Promise<readonly SettingName[]> {
  const { narrator } = stage;
  narrator.step("A new credential is asked for: the preview names what will be written");
  await askForChange(stage, "now");
  const output = await tellFreePreview(stage);
  const names: readonly SettingName[] =
    stage.authority === "acs" ? ["SP_TOKEN"] : ["SP_SECRET", "SP_TOKEN"];
  const isNew = (name: string) =>
    new RegExp(`${SERVICES.staging}: .*${name} [0-9a-f]{8} → a new (?:one|version)`).test(output);
  narrator.promise(`it says that ${names.join(" and ")} will be new`, names.every(isNew));
  return names;
}

/** Has the next run of staging make a new credential; `word` is one that was not used before. */
export async function askForChange(stage: Stage, word: string): Promise<void> {
  await (stage.authority === "acs" ? consentAgain(stage) : setRotate(stage, word));
}

/** ACS: a token is renewed by a person only. */
async function consentAgain(stage: Stage): Promise<void> {
  stage.narrator.say("With ACS only a person can renew: the consent is given once more.");
  await stage.tellConsent(String((await stage.outputs("staging"))["consentUrl"]));
}

async function setRotate({ narrator, project }: Stage, rotate: string): Promise<void> {
  narrator.command(`pulumi config set rotate ${rotate} --stack staging`);
  await setPlain(project, "staging", { rotate });
}
