import { digest } from "../../src/provider/digest";
import type { EngineRun } from "../engine/create-project";
import { openScene, type Scene } from "../engine/open-scene";
import { clickConsent } from "./click-consent";
import type { Narrator } from "./narrator";
import { tidyOutput } from "./tidy-output";

/** The two services of the story. */
export const SERVICES = { staging: "365proxy-staging", production: "365proxy" } as const;

/** A stack of the story. */
export type StackName = keyof typeof SERVICES;

const RESOURCE_GROUP = "365proxy-rg";
const OWN = ["SP_ID", "SP_SECRET", "SP_TOKEN"];

/** A scene with a narrator beside it: what happens is told, and promises are checked. */
export interface Stage extends Scene {
  readonly narrator: Narrator;
  /** Runs `pulumi up`, shows what matters of its output, and expects success. */
  tellUp(stack: StackName): Promise<EngineRun>;
  /** Runs `pulumi preview --diff` the same way. */
  tellPreview(stack: StackName): Promise<EngineRun>;
  /** Consents in the browser and puts the address it ended on into the config. */
  tellConsent(stack: StackName): Promise<void>;
  /** Lists the settings of a service, masked. */
  tellSettings(stack: StackName): void;
  /** Calls a service and checks its answer. */
  tellConsumer(stack: StackName, isExpectedToWork: boolean): Promise<void>;
  /** Checks that the settings this program does not own are as they were. */
  tellForeignKept(stack: StackName): void;
  restartsOf(stack: StackName): number;
}

/** Sets the stage. */
export async function openStage(narrator: Narrator, authority: Scene["authority"]): Promise<Stage> {
  const scene = await openScene(authority);
  const siteOf = (stack: StackName) => scene.emulator.control.site(RESOURCE_GROUP, SERVICES[stack]);
  const readForeign = (stack: StackName) =>
    JSON.stringify(Object.entries(siteOf(stack).settings()).filter(([key]) => !OWN.includes(key)));
  const foreignBefore = { staging: readForeign("staging"), production: readForeign("production") };

  const tell = async (command: string, run: Promise<EngineRun>) => {
    narrator.command(command);
    const result = await run;
    narrator.quote(tidyOutput(result.output));
    if (result.exitCode !== 0) narrator.promise(`${command} succeeds`, false);
    return result;
  };

  return {
    ...scene,
    narrator,
    tellUp: (stack) => tell(`pulumi up --stack ${stack}`, scene.up(stack)),
    tellPreview: (stack) => tell(`pulumi preview --diff --stack ${stack}`, scene.preview(stack)),
    async tellConsent(stack) {
      const { consentUrl } = await scene.outputs(stack);
      const { heading, question, button, redirectedUrl } = await clickConsent(String(consentUrl));
      narrator.say(`The browser shows: ${heading}`);
      narrator.quote(question);
      narrator.say(`A click on "${button}" ends on ${new URL(redirectedUrl).origin}/?code=… .`);
      narrator.command(`pulumi config set --secret authorizationCode --stack ${stack}   (pasted)`);
      await scene.project.run(
        ["config", "set", "--secret", "authorizationCode", "--stack", stack],
        redirectedUrl,
      );
    },
    tellSettings(stack) {
      narrator.say(`Settings of ${SERVICES[stack]}:`);
      const lines = Object.entries(siteOf(stack).settings()).map(
        ([key, value]) => `${key.padEnd(30)} ${mask(value)}${OWN.includes(key) ? "  ← ours" : ""}`,
      );
      narrator.quote(lines.join("\n"));
    },
    async tellConsumer(stack, isExpectedToWork) {
      const { status, body } = await scene.callConsumer(`${RESOURCE_GROUP}/${SERVICES[stack]}`);
      const { title } = body as { title?: string };
      const works = status === 200 && title !== undefined;
      const answer = works
        ? `reads "${title}" from SharePoint`
        : `cannot read SharePoint (${status})`;
      narrator.promise(`${SERVICES[stack]} ${answer}`, works === isExpectedToWork);
    },
    tellForeignKept(stack) {
      const isKept = readForeign(stack) === foreignBefore[stack];
      narrator.promise(`every other setting of ${SERVICES[stack]} is as it was`, isKept);
    },
    restartsOf: (stack) => siteOf(stack).restarts(),
  };
}

function mask(value: string): string {
  return `•••••••• (${value.length} characters, digest ${digest(value)})`;
}
