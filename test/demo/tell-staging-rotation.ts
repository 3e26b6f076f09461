import { findClientId } from "./find-client-id.ts";
import { countOperations, listSpending } from "./list-spending.ts";
import { isRestartedOnce } from "./services.ts";
import type { Stage } from "./stage.ts";

/** The run behind the consent: staging gets its first credential, and works. */
export async function tellStagingRotation(stage: Stage): Promise<void> {
  const { narrator } = stage;
  narrator.step("Staging is rotated");
  stage.takeRequests();
  await stage.tellUp("staging");
  const spent = countOperations(listSpending(stage.takeRequests(), findClientId(stage)));
  const expected = "1 code-grant, 1 refresh-grant, 1 probe-web, 1 probe-currentuser";
  narrator.promise(
    `the credential cost one exchange and one test: ${expected}`,
    spent === expected,
  );
  stage.tellSettings("staging");
  await stage.tellService("staging");
  stage.tellForeignKept();
  narrator.promise("one PUT, one restart", isRestartedOnce(stage));
}
