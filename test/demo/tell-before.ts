import type { Stage } from "./stage.ts";

/** Shows the services as they are at first: neither works. */
export async function tellBefore(stage: Stage): Promise<void> {
  stage.narrator.step("Before: two services that cannot read SharePoint");
  stage.tellSettings("staging");
  await stage.tellService("staging", false);
  await stage.tellService("production", false);
}
