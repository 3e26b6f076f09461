import { removeKey, setPlain } from "../engine/configure-stack.ts";
import { listSpending } from "./list-spending.ts";
import { copyByHand, openSite } from "./services.ts";
import type { Stage } from "./stage.ts";
import { countDays, tellAfterTheEnd } from "./tell-after-the-end.ts";
import { tellSameCredential } from "./tell-promotion.ts";

const MINUTE_IN_DAYS = 1 / 24 / 60;

/**
 * ACS: only a person can renew; the program says so in time.
 * Answers the age of the new token, in days, when it is over.
 */
export async function tellAcsRenewal(stage: Stage): Promise<number> {
  const { narrator } = stage;
  const outputs = await stage.outputs("staging");
  const endsAt = new Date(String(outputs["tokenExpiresAt"]));
  const consentUrl = String(outputs["consentUrl"]);
  copyByHand(stage, "forgotten");
  await tellWarning(stage, endsAt);
  await tellNoRenewal(stage);
  await tellLateCode(stage, consentUrl);

  narrator.step("The person consents once more, and both services follow");
  await stage.tellConsent(consentUrl);
  await stage.tellUp("staging");
  await stage.tellUp("production");
  tellSameCredential(stage);

  narrator.step("Three weeks later: the first token is past its end");
  stage.advanceDays(21);
  narrator.say("365proxy-east belongs to no stack: it got a copy of the first credential by hand.");
  await tellAfterTheEnd(stage, endsAt);
  stage.tellForeignKept();
  return 21;
}

async function tellWarning(stage: Stage, endsAt: Date): Promise<void> {
  const { narrator } = stage;
  narrator.step("Months later, ten days before the end: a warning");
  stage.advanceDays(countDays(stage.emulator.control.now(), endsAt) - 10.5);
  const { output } = await stage.tellUp("staging");
  narrator.promise(
    "it names the day and the command",
    /warning: The refresh token expires in 10 days \(\d{4}-.* consent -- --stack staging`/.test(
      output,
    ),
  );
  narrator.promise("nothing was written", openSite(stage, "staging").puts() === 1);
}

async function tellNoRenewal(stage: Stage): Promise<void> {
  const { narrator, project } = stage;
  narrator.step("ACS renews nothing without a person");
  narrator.command("pulumi config set rotate now --stack staging");
  await setPlain(project, "staging", { rotate: "now" });
  stage.takeRequests();
  const { output } = await stage.tellPreview("staging", "fails");
  const spent = listSpending(stage.takeRequests(), stage.app.clientId);
  narrator.promise(
    "it is refused, as it should be: only a person can renew; no request went to SharePoint or ACS",
    output.includes("renewed by a person only") && spent.length === 0,
  );
  narrator.command("pulumi config rm rotate --stack staging");
  await removeKey(project, "staging", "rotate");
}

async function tellLateCode(stage: Stage, consentUrl: string): Promise<void> {
  const { narrator } = stage;
  narrator.step("The person consents, is called away, and is back after six minutes");
  await stage.tellConsent(consentUrl);
  stage.advanceDays(6 * MINUTE_IN_DAYS);
  const { output } = await stage.tellUp("staging", "fails");
  narrator.promise(
    "the code is refused, as it should be, and the error says how long one lives",
    output.includes("A code lives 5 minutes"),
  );
  narrator.promise("nothing was written", openSite(stage, "staging").puts() === 1);
  await stage.tellService("staging");
}
