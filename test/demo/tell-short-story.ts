import { listChanged, openSite } from "./services.ts";
import type { Stage } from "./stage.ts";
import { tellBefore } from "./tell-before.ts";
import { tellFirstConsent } from "./tell-first-consent.ts";
import { tellFreePreview } from "./tell-free-preview.ts";
import { tellPromotion } from "./tell-promotion.ts";
import { tellRequestedChange } from "./tell-requested-change.ts";
import { tellRollBack, tellRunAfterRollBack } from "./tell-roll-back.ts";
import { tellStagingRotation } from "./tell-staging-rotation.ts";

/** What a reader wants to see first, in four chapters: before, rotate, preview, when it fails. */
export async function tellShortStory(stage: Stage): Promise<void> {
  const { narrator } = stage;
  await tellBefore(stage);

  narrator.chapter("Rotate: after one consent both services read SharePoint");
  await tellFirstConsent(stage);
  await tellStagingRotation(stage);
  await tellPromotion(stage);

  narrator.chapter("Preview: it shows what a run would do, and spends nothing");
  await tellUnchanged(stage);
  const names = await tellRequestedChange(stage);

  narrator.chapter("When it fails: the former settings return, and the next run finishes");
  const before = openSite(stage, "staging").settings();
  narrator.step("The new credential is written, but the service does not start");
  await tellRollBack(stage, "staging");
  await stage.tellService("staging");
  await stage.tellService("production");

  narrator.step("The fault of the service is fixed, and the run is tried once more");
  stage.takeRequests();
  await tellRunAfterRollBack(stage, "staging");
  const made = stage
    .takeRequests()
    .filter(({ operation }) => ["code-grant", "add-password"].includes(operation));
  narrator.promise(
    "it goes on with what the failed run made: no second code, no second secret",
    made.length === 0,
  );
  narrator.promise(
    `${names.join(" and ")} ${names.length === 1 ? "is" : "are"} new, all else is as before`,
    listChanged(stage, "staging", before) === names.join(),
  );
  await stage.tellService("production");
  stage.tellForeignKept();
}

/** A preview of staging finds nothing to do. */
export async function tellUnchanged(stage: Stage): Promise<void> {
  stage.narrator.step("Nothing has changed: nothing would be done");
  const output = await tellFreePreview(stage);
  stage.narrator.promise(
    "it finds nothing to do: every resource is unchanged",
    /^Resources:\s+\d+ unchanged\s*$/m.test(output),
  );
}
