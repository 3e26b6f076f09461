import { configureStack } from "../engine/configure-stack.ts";
import type { Stage } from "./stage.ts";
import { tellSecrets } from "./tell-secrets.ts";
import { tellVaultConfig, tellVaultRole } from "./tell-vault.ts";

/** Configures staging and runs it for the first time: it ends with the address for the consent. */
export async function tellConfiguration(stage: Stage): Promise<void> {
  await (stage.authority === "acs" ? configureByHand(stage) : configureManaged(stage));
  await stage.tellUp("staging");
  if (stage.authority === "entra") tellRegistration(stage);
}

async function configureByHand(stage: Stage): Promise<void> {
  const { narrator, app, project, emulator } = stage;
  const values = { authority: "acs", encoding: "form" };
  narrator.step("Staging is configured: an application registered by hand, and its secret");
  narrator.say("Pulumi.staging.yaml, as in this repository, names the site and the service.");
  narrator.command("pulumi stack init staging");
  for (const [key, value] of Object.entries({ ...values, clientId: app.clientId })) {
    narrator.command(`pulumi config set ${key} ${value} --stack staging`);
  }
  narrator.command("pulumi config set --secret clientSecret --stack staging");
  narrator.quote("value: ••••••••");
  narrator.say("For the demo alone, endpoints and the login to Azure point to the emulator.");
  await configureStack(project, emulator, "staging", { app, values });
  await tellVault(stage);
}

async function configureManaged(stage: Stage): Promise<void> {
  const { narrator, project, emulator } = stage;
  narrator.step("Staging registers its application, and makes the client secret");
  narrator.say(
    "Pulumi.staging.yaml, as in this repository, names the site, the service, and the stack that " +
      "takes the credential from this one: production. Nobody registers anything by hand, and no " +
      "secret is typed in.",
  );
  narrator.command("pulumi stack init staging");
  narrator.say(
    "For the demo alone, endpoints and the logins to Azure and the directory point to the emulator.",
  );
  await configureStack(project, emulator, "staging", { managesApplication: true });
  await tellVault(stage);
}

async function tellVault({ vault, ...stage }: Stage): Promise<void> {
  if (vault === undefined) return;
  await tellVaultConfig({ ...stage, vault }, "staging");
  tellVaultRole({ ...stage, vault }, "staging");
}

function tellRegistration(stage: Stage): void {
  const { narrator, emulator } = stage;
  const titles = emulator.control.listApplications().map(({ title }) => title);
  narrator.promise(
    `the directory, empty before, has one application: ${titles.join(", ")}`,
    titles.length === 1 && /^365 Proxy \w{8}$/.test(titles[0] ?? ""),
  );
  tellSecrets(stage, [1]);
}
