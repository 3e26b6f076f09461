import { isRestartedOnce } from "./services.ts";
import type { Stage } from "./stage.ts";

/** Once more the same run: there is nothing left to do. */
export async function tellSecondRun(stage: Stage): Promise<void> {
  const { narrator } = stage;
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
