import { configureStack } from "../engine/configure-stack";
import type { Stage } from "./stage";

const SPENDING = ["code-grant", "refresh-grant", "probe-web", "probe-currentuser"];

/** The part that both authorities share: from nothing to two services that work. */
export async function tellFirstRotation(stage: Stage): Promise<void> {
  const { narrator, authority, app, emulator, project } = stage;
  const values = authority === "acs" ? { authority, encoding: "form" } : {};

  narrator.step("Before: two services that cannot read SharePoint");
  stage.tellSettings("staging");
  await stage.tellConsumer("staging", false);
  await stage.tellConsumer("production", false);

  narrator.step("Staging is configured: a registered application and its secret");
  narrator.command("pulumi stack init staging");
  narrator.command(`pulumi config set clientId ${app.clientId}`);
  narrator.command("pulumi config set --secret clientSecret   (pasted)");
  await configureStack(project, emulator, "staging", { app, values });
  await stage.tellUp("staging");
  narrator.promise(
    "it waits for a consent",
    (await stage.outputs("staging"))["stage"] === "awaiting-consent",
  );

  narrator.step("A person consents");
  await stage.tellConsent("staging");

  narrator.step("A preview shows what will change, and spends nothing");
  stage.takeOperations();
  await stage.tellPreview("staging");
  const spent = stage.takeOperations().filter((operation) => SPENDING.includes(operation));
  narrator.promise("no token was asked for and SharePoint was not called", spent.length === 0);

  narrator.step("Staging is rotated");
  await stage.tellUp("staging");
  stage.tellSettings("staging");
  await stage.tellConsumer("staging", true);
  stage.tellForeignKept("staging");
  narrator.promise("it was restarted once", stage.restartsOf("staging") === 1);

  narrator.step("Production takes the same credential: no second consent");
  narrator.command("pulumi stack init production   (its config has promoteFrom: staging)");
  await configureStack(project, emulator, "production");
  await stage.tellUp("production");
  await stage.tellConsumer("production", true);
  stage.tellForeignKept("production");

  narrator.step("A second run changes nothing");
  stage.takeOperations();
  await stage.tellUp("staging");
  const requests = stage.takeOperations();
  narrator.promise(
    "its only request was to read the settings once",
    requests.join() === "list-app-settings",
  );
  narrator.promise("nothing was restarted", stage.restartsOf("staging") === 1);
}
