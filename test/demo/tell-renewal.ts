import { removeKey, setPlain } from "../engine/configure-stack";
import type { Stage } from "./stage";

/** Entra: the token is renewed three weeks before its end, without a person. */
export async function tellEntraRenewal(stage: Stage): Promise<void> {
  const { narrator } = stage;
  narrator.step("69 days later, three weeks before the end: renewal without a person");
  stage.advanceDays(69);
  await stage.tellUp("staging");
  await stage.tellUp("production");
  await stage.tellConsumer("staging", true);
  await stage.tellConsumer("production", true);

  narrator.step("Another 22 days later the first token is past its end");
  stage.advanceDays(22);
  await stage.tellConsumer("staging", true);
  await stage.tellConsumer("production", true);
  stage.tellForeignKept("staging");
}

/** ACS: only a person can renew; the program says so in time. */
export async function tellAcsRenewal(stage: Stage): Promise<void> {
  const { narrator, project } = stage;
  narrator.step("Half a year later, ten days before the end: a warning");
  stage.advanceDays(171);
  const { output } = await stage.tellUp("staging");
  narrator.promise(
    "the warning names the day and the command",
    /warning: The refresh token expires in \d+ days.*authorizationCode/.test(output),
  );

  narrator.step("ACS renews nothing without a person");
  await setPlain(project, "staging", { rotate: "now" });
  narrator.command("pulumi config set rotate now");
  const refused = await stage.preview("staging");
  narrator.promise(
    "the run is refused before any request",
    refused.exitCode !== 0 && refused.output.includes("renewed by a person only"),
  );
  await removeKey(project, "staging", "rotate");

  narrator.step("The person consents again, and both services follow");
  await stage.tellConsent("staging");
  await stage.tellUp("staging");
  await stage.tellUp("production");
  stage.advanceDays(20);
  narrator.say("Ten days after the end of the first token:");
  await stage.tellConsumer("staging", true);
  await stage.tellConsumer("production", true);
}
