import { findClientId } from "./find-client-id.ts";
import type { Stage } from "./stage.ts";
import { tellConfiguration } from "./tell-configuration.ts";

/** Staging is configured and run, and a person consents. */
export async function tellFirstConsent(stage: Stage): Promise<void> {
  const { narrator } = stage;
  await tellConfiguration(stage);
  const outputs = await stage.outputs("staging");
  narrator.promise(
    "the stack waits for a consent",
    outputs["stage"] === "awaiting-consent" && outputs["clientId"] === findClientId(stage),
  );

  narrator.step("A person consents");
  await stage.tellConsent(String(outputs["consentUrl"]));
}
