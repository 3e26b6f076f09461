import { configureStack } from "../engine/configure-stack";
import { findClientId } from "./find-client-id";
import { listSpending } from "./list-spending";
import { readCredential } from "./services";
import type { Stage } from "./stage";
import { isRestartedOnce } from "./tell-first-rotation";

/** Production follows staging without a consent of its own; then there is nothing left to do. */
export async function tellPromotion(stage: Stage): Promise<void> {
  const { narrator } = stage;
  narrator.step("Production takes the same credential: no second consent");
  narrator.say("Pulumi.production.yaml, as in this repository, says promoteFrom: staging.");
  narrator.command("pulumi stack init production");
  await configureStack(stage.project, stage.emulator, "production");
  stage.takeRequests();
  await stage.tellUp("production");
  const spent = listSpending(stage.takeRequests(), findClientId(stage));
  narrator.promise("no consent, no code and no token was asked for", spent.length === 0);
  tellSameCredential(stage);
  await stage.tellService("production");
  stage.tellForeignKept();

  narrator.step("A second run changes nothing");
  stage.takeRequests();
  await stage.tellUp("staging");
  const operations = stage.takeOperations().sort().join();
  const [read, expected] =
    stage.authority === "acs"
      ? ["the settings once,", "list-app-settings"]
      : ["the settings and the application,", "list-app-settings,read-application"];
  narrator.promise(
    `beside logging in, it read ${read} and requested nothing else`,
    operations === expected,
  );
  narrator.promise("no PUT, no restart", isRestartedOnce(stage));
}

/** Checks that both services hold the same three values. */
export function tellSameCredential(stage: Stage): void {
  stage.narrator.promise(
    "both services hold the same SP_ID, SP_SECRET and SP_TOKEN",
    readCredential(stage, "production") === readCredential(stage, "staging"),
  );
}
