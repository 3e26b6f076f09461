import type { Scene } from "../engine/open-scene.ts";

/** The application of the story: registered by hand for ACS, by the program itself with Entra. */
export function findClientId({ authority, app, emulator }: Scene): string {
  if (authority === "acs") return app.clientId;
  const [application, ...others] = emulator.control.listApplications();
  if (application === undefined || others.length > 0) {
    throw new Error("the directory should have one application, that of staging");
  }
  return application.clientId;
}
