import { findClientId } from "./find-client-id.ts";
import { countOperations, listSpending } from "./list-spending.ts";
import { copyByHand, listChanged, openSite } from "./services.ts";
import type { Stage } from "./stage.ts";
import { countDays } from "./tell-after-the-end.ts";
import { tellSameCredential } from "./tell-promotion.ts";
import { tellRollBack, tellRunAfterRollBack } from "./tell-roll-back.ts";
import { tellSecretRotation } from "./tell-secret-rotation.ts";

/**
 * Entra: the token is renewed three weeks before its end, and the client secret later, both without
 * a person. Answers the age of the newest token, in days, when it is over.
 */
export async function tellEntraRenewal(stage: Stage): Promise<number> {
  const { narrator } = stage;
  const endsAt = new Date(String((await stage.outputs("staging"))["tokenExpiresAt"]));
  copyByHand(stage, "forgotten");

  narrator.step("69 days later, three weeks before the end: a renewal without a person");
  stage.advanceDays(69);
  const daysLeft = Math.round(countDays(stage.emulator.control.now(), endsAt));
  narrator.promise(`the token ends in ${daysLeft} days`, daysLeft === 21);
  narrator.say("365proxy-east belongs to no stack: it got a copy of the credential by hand.");
  await stage.tellService("forgotten");
  const before = openSite(stage, "staging").settings();
  stage.takeRequests();
  await stage.tellUp("staging");
  const spent = countOperations(listSpending(stage.takeRequests(), findClientId(stage)));
  narrator.promise(
    "no person and no code took part: the token was renewed with itself, and tested",
    spent === "2 refresh-grant, 1 probe-web, 1 probe-currentuser",
  );
  narrator.promise(
    "SP_TOKEN is a new one, all else is as before",
    listChanged(stage, "staging", before) === "SP_TOKEN",
  );
  narrator.step("Production follows, but its service does not start: the former settings return");
  await tellRollBack(stage, "production");
  narrator.say("The fault of the service is fixed. The next run tries once more:");
  await tellRunAfterRollBack(stage, "production");
  tellSameCredential(stage);

  await tellSecretRotation(stage, endsAt);
  return 0;
}
