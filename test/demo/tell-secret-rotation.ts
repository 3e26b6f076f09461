import { setPlain } from "../engine/configure-stack.ts";
import { listChanged, openSite, type ServiceName } from "./services.ts";
import type { Stage } from "./stage.ts";
import { tellAfterTheEnd } from "./tell-after-the-end.ts";
import { tellSecrets } from "./tell-secrets.ts";

/** The client secret is followed by a new one when it is due, and goes when nobody has it. */
export async function tellSecretRotation(stage: Stage, firstTokenEndsAt: Date): Promise<void> {
  const { narrator } = stage;
  narrator.step("22 days later: the first token has ended, and the client secret is due");
  stage.advanceDays(22);
  await tellAfterTheEnd(stage, firstTokenEndsAt);
  const before = openSite(stage, "staging").settings();
  await stage.tellUp("staging");
  narrator.promise(
    "SP_SECRET is a new one, the token and all else are as before",
    listChanged(stage, "staging", before) === "SP_SECRET",
  );
  tellSecrets(stage, [1, 2]);
  narrator.promise(
    "production has not run yet, and has the first one",
    readSecret(stage, "production") === before["SP_SECRET"],
  );
  await tellBothWork(stage);
  await tellHold(stage);
  await tellRemoval(stage);
}

async function tellHold(stage: Stage): Promise<void> {
  const { narrator, project } = stage;
  narrator.step("The first secret must go at once, a leak say, but production has it");
  narrator.command("pulumi config set rotate leak --stack staging");
  await setPlain(project, "staging", { rotate: "leak" });
  stage.takeRequests();
  const { output } = await stage.tellUp("staging");
  narrator.promise(
    "the warning says that it waits for production, and names the command that helps",
    /warning: A new client secret .* has to wait\. .*production .*`pulumi up --stack production`/.test(
      output,
    ),
  );
  const written = stage.takeRequests().filter(({ operation }) => /-password$/.test(operation));
  narrator.promise("no secret was made, none was removed", written.length === 0);
  narrator.say("rotate renews the token, too, which need not wait.");
  await tellBothWork(stage);
}

async function tellRemoval(stage: Stage): Promise<void> {
  const { narrator } = stage;
  narrator.step("Production runs, then staging once more: the first secret is removed");
  await stage.tellUp("production");
  const second = readSecret(stage, "staging");
  stage.takeRequests();
  await stage.tellUp("staging");
  const steps = ["add-password", "refresh-grant", "put-app-settings", "remove-password"];
  const operations = stage.takeRequests().map(({ operation }) => operation);
  narrator.promise(
    "in this order: made, tested with the token, written into the service, the first removed",
    operations.filter((operation) => steps.includes(operation)).join() === steps.join(),
  );
  tellSecrets(stage, [2, 3]);
  narrator.promise(
    "staging has the third secret; production has the second, until its next run",
    readSecret(stage, "staging") !== second && readSecret(stage, "production") === second,
  );
  await tellBothWork(stage);
  stage.tellForeignKept();
}

async function tellBothWork(stage: Stage): Promise<void> {
  await stage.tellService("staging");
  await stage.tellService("production");
}

function readSecret(stage: Stage, service: ServiceName): string | undefined {
  return openSite(stage, service).settings()["SP_SECRET"];
}
