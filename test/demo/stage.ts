import type { RequestRecord } from "../emulator/request-log.ts";
import { VAULT_ROLES, type VaultControl } from "../emulator/vault-control.ts";
import { setSecret } from "../engine/configure-stack.ts";
import type { ProjectOptions } from "../engine/create-project.ts";
import type { EngineRun } from "../engine/engine-run.ts";
import { type Authority, openScene, type Scene } from "../engine/open-scene.ts";
import { clickConsent } from "./click-consent.ts";
import { maskSettings } from "./mask-settings.ts";
import type { Narrator } from "./narrator.ts";
import { callService, openSite, readForeign, SERVICES, type ServiceName } from "./services.ts";
import { tidyOutput } from "./tidy-output.ts";
import { wordAnswer } from "./word-answer.ts";

/** A stack of the story. */
export type StackName = Exclude<ServiceName, "forgotten">;

/** A scene with a narrator beside it: what happens is told, and promises are checked. */
export interface Stage extends Scene {
  readonly narrator: Narrator;
  /** The vault of a story that has one. */
  readonly vault: VaultControl | undefined;
  /** Runs `pulumi up`, shows what it prints, and checks that it ends as expected. */
  tellUp(stack: StackName, expected?: Outcome): Promise<EngineRun>;
  /** Runs `pulumi preview --diff` the same way. */
  tellPreview(stack: StackName, expected?: Outcome): Promise<EngineRun>;
  /** Consents in the browser, and puts the address it ended on into staging's config. */
  tellConsent(consentUrl: string): Promise<void>;
  /** Lists the settings of a service, masked. */
  tellSettings(service: ServiceName): void;
  /** Calls a service and checks whether it works. */
  tellService(service: ServiceName, isExpectedToWork?: boolean): Promise<void>;
  /** Checks that the settings this program does not own are as they were at first. */
  tellForeignKept(): void;
  /** The requests since the last call. */
  takeRequests(): readonly RequestRecord[];
}

type Outcome = "succeeds" | "fails";

/** What a stage is set with. */
export interface StageOptions extends ProjectOptions {
  readonly hasVault?: boolean;
}

/** Sets the stage. */
export async function openStage(
  narrator: Narrator,
  authority: Authority,
  { hasVault = false, ...options }: StageOptions = {},
): Promise<Stage> {
  const scene = await openScene(authority, options);
  // The story of Entra begins before anything is registered.
  if (authority === "entra") scene.emulator.control.removeApplication(scene.app.clientId);
  const vault = hasVault ? await createVault(scene) : undefined;
  const stacks: readonly StackName[] = ["staging", "production"];
  const foreignAtFirst = stacks.map((stack) => readForeign(scene, stack));

  const tell = async (command: string, run: () => Promise<EngineRun>, expected: Outcome) => {
    narrator.command(command);
    const result = await narrator.during("pulumi is at work", run);
    narrator.quote(tidyOutput(result.output));
    const outcome: Outcome = result.exitCode === 0 ? "succeeds" : "fails";
    if (outcome !== expected) narrator.promise(`\`${command}\` ${outcome}, unexpectedly`, false);
    return result;
  };

  return {
    ...scene,
    narrator,
    vault,
    tellUp: (stack, expected = "succeeds") =>
      tell(`pulumi up --yes --skip-preview --stack ${stack}`, () => scene.up(stack), expected),
    tellPreview: (stack, expected = "succeeds") =>
      tell(`pulumi preview --diff --stack ${stack}`, () => scene.preview(stack), expected),
    async tellConsent(consentUrl) {
      const page = await clickConsent(consentUrl);
      narrator.say(`The browser opens consentUrl, ${new URL(consentUrl).origin}/…`);
      narrator.quote([page.heading, ...page.paragraphs, `[ ${page.button} ]`].join("\n"));
      const asked = page.paragraphs.join(" ");
      narrator.promise(
        `the page asks ${scene.emulator.person} for AllSites.Manage on the site`,
        [scene.emulator.person, "AllSites.Manage", scene.emulator.siteUrl].every((text) =>
          asked.includes(text),
        ),
      );
      const { origin: home, searchParams } = new URL(page.redirectedUrl);
      narrator.promise(
        `a click on "${page.button}" ends on ${home}/?code=…, a page that need not load`,
        home === "https://localhost" && searchParams.has("code"),
      );
      narrator.command("pulumi config set --secret authorizationCode --stack staging");
      narrator.quote("value: ••••••••   (the whole address, pasted)");
      await setSecret(scene.project, "staging", "authorizationCode", page.redirectedUrl);
    },
    tellSettings(service) {
      narrator.say(`Settings of ${SERVICES[service]} (* written by this program):`);
      narrator.quote(maskSettings(openSite(scene, service).settings()));
    },
    async tellService(service, isExpectedToWork = true) {
      const answer = await callService(scene, service);
      narrator.promise(
        wordAnswer(SERVICES[service], answer, isExpectedToWork),
        answer.works === isExpectedToWork,
      );
    },
    tellForeignKept() {
      const isKept = stacks.every(
        (stack, index) => readForeign(scene, stack) === foreignAtFirst[index],
      );
      narrator.promise("all other settings of both services are as at first, to the byte", isKept);
    },
    takeRequests() {
      const requests = scene.emulator.control.requests();
      scene.emulator.control.clearRequests();
      return requests;
    },
  };
}

/** A vault in the cloud of the services, in which the login of the runs has the officer's role. */
async function createVault({ emulator }: Scene): Promise<VaultControl> {
  const audience = "https://vault.usgovcloudapi.net";
  const vault = await emulator.control.createVault({ name: "contoso", audience });
  vault.grant(emulator.azureLogin.clientId, ...VAULT_ROLES.officer);
  return vault;
}
