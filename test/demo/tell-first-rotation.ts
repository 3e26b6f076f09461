import { findClientId } from "./find-client-id";
import { countOperations, listSpending } from "./list-spending";
import { openSite } from "./services";
import type { Stage } from "./stage";
import { tellConfiguration } from "./tell-configuration";

/** From services that do not work to a staging that does. */
export async function tellFirstRotation(stage: Stage): Promise<void> {
  const { narrator } = stage;
  narrator.step("Before: two services that cannot read SharePoint");
  stage.tellSettings("staging");
  await stage.tellService("staging", false);
  await stage.tellService("production", false);

  await tellConfiguration(stage);
  const outputs = await stage.outputs("staging");
  const clientId = findClientId(stage);
  narrator.promise(
    "the stack waits for a consent",
    outputs["stage"] === "awaiting-consent" && outputs["clientId"] === clientId,
  );

  narrator.step("A person consents");
  await stage.tellConsent(String(outputs["consentUrl"]));

  narrator.step("A preview shows what will change, and spends nothing");
  stage.takeRequests();
  await stage.tellPreview("staging");
  const previewed = stage.takeRequests();
  narrator.say(`Requests: ${countOperations(previewed.map(({ operation }) => operation))}.`);
  narrator.promise(
    "no request went to SharePoint, none for a token of the application",
    previewed.length > 0 && listSpending(previewed, clientId).length === 0,
  );

  narrator.step("Staging is rotated");
  await stage.tellUp("staging");
  const spent = countOperations(listSpending(stage.takeRequests(), clientId));
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

/** Whether staging was written to once and restarted once since the beginning. */
export function isRestartedOnce(stage: Stage): boolean {
  const site = openSite(stage, "staging");
  return site.puts() === 1 && site.restarts() === 1;
}
