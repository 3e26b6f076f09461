import { configureStack } from "../engine/configure-stack.ts";
import { findClientId } from "./find-client-id.ts";
import { listSpending } from "./list-spending.ts";
import { readCredential } from "./services.ts";
import type { Stage } from "./stage.ts";

/** Production follows staging without a consent of its own. */
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
}

/** Checks that both services hold the same three values. */
export function tellSameCredential(stage: Stage): void {
  stage.narrator.promise(
    "both services hold the same SP_ID, SP_SECRET and SP_TOKEN",
    readCredential(stage, "production") === readCredential(stage, "staging"),
  );
}
