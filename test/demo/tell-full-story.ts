import type { Stage } from "./stage.ts";
import { tellAcsRenewal } from "./tell-acs-renewal.ts";
import { tellBefore } from "./tell-before.ts";
import { tellEntraRenewal } from "./tell-entra-renewal.ts";
import { tellFirstConsent } from "./tell-first-consent.ts";
import { tellFreePreview } from "./tell-free-preview.ts";
import { tellPromotion } from "./tell-promotion.ts";
import { tellSecondRun } from "./tell-second-run.ts";
import { tellStagingRotation } from "./tell-staging-rotation.ts";
import { tellStatus } from "./tell-status.ts";

/** From two services that do not work, over renewals, past the end of the first token. */
export async function tellFullStory(stage: Stage): Promise<void> {
  await tellBefore(stage);
  await tellFirstConsent(stage);
  stage.narrator.step("A preview shows what will change, and spends nothing");
  await tellFreePreview(stage);
  await tellStagingRotation(stage);
  await tellPromotion(stage);
  await tellSecondRun(stage);
  const tellRenewal = stage.authority === "acs" ? tellAcsRenewal : tellEntraRenewal;
  await tellStatus(stage, await tellRenewal(stage));
}
