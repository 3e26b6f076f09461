import type { RequestRecord } from "../emulator/request-log";
import { setSecret } from "../engine/configure-stack";
import type { EngineRun, ProjectOptions } from "../engine/create-project";
import { type Authority, openScene, type Scene } from "../engine/open-scene";
import { clickConsent } from "./click-consent";
import { maskSettings } from "./mask-settings";
import type { Narrator } from "./narrator";
import { callService, openSite, readForeign, SERVICES, type ServiceName } from "./services";
import { tidyOutput } from "./tidy-output";

/** A stack of the story. */
export type StackName = Exclude<ServiceName, "forgotten">;

/** A scene with a narrator beside it: what happens is told, and promises are checked. */
export interface Stage extends Scene {
  readonly narrator: Narrator;
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

/** Sets the stage. */
export async function openStage(
  narrator: Narrator,
  authority: Authority,
  options: ProjectOptions = {},
): Promise<Stage> {
  const scene = await openScene(authority, options);
  // The story of Entra begins before anything is registered.
  if (authority === "entra") scene.emulator.control.removeApplication(scene.app.clientId);
  const stacks: readonly StackName[] = ["staging", "production"];
  const foreignAtFirst = stacks.map((stack) => readForeign(scene, stack));

  const tell = async (command: string, run: Promise<EngineRun>, expected: Outcome) => {
    narrator.command(command);
    const result = await run;
    narrator.quote(tidyOutput(result.output));
    const outcome: Outcome = result.exitCode === 0 ? "succeeds" : "fails";
    if (outcome !== expected) narrator.promise(`\`${command}\` ${expected}`, false);
    return result;
  };

  return {
    ...scene,
    narrator,
    tellUp: (stack, expected = "succeeds") =>
      tell(`pulumi up --yes --skip-preview --stack ${stack}`, scene.up(stack), expected),
    tellPreview: (stack, expected = "succeeds") =>
      tell(`pulumi preview --diff --stack ${stack}`, scene.preview(stack), expected),
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
      const { works, text } = await callService(scene, service);
      narrator.promise(`${SERVICES[service]} ${text}`, works === isExpectedToWork);
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
