import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { clickConsent } from "../demo/click-consent.ts";
import type { Answer } from "../emulator/answer.ts";
import type { Operation, ReceivedRequest } from "../emulator/route.ts";
import { configureStack } from "./configure-stack.ts";
import type { EngineRun } from "./engine-run.ts";
import type { Scene } from "./open-scene.ts";
import { type CommandRun, runCommand } from "./run-command.ts";
import { startProgram } from "./start-program.ts";

/** What was shown while a story was played. */
export interface Shown {
  /** What people saw: of each command that was not asked for a secret, and of each page. */
  readonly texts: ReadonlyMap<string, string>;
  /** The `state` of the consent, which stands in the address that the person opens. */
  readonly state: string;
}

const PROGRAM = "src/operator/sharepoint-rotation.mjs";

/** Answers as the most talkative of servers: the refusal repeats all that it was sent. */
function repeatAll(_answer: Answer, { text, headers }: ReceivedRequest): Answer {
  const said = `refused: ${text} ${headers.authorization ?? ""} ${JSON.stringify(text)}`;
  const body = {
    error: { code: "Talkative", message: said },
    ...(headers.authorization === undefined && { error: "invalid_grant", error_description: said }),
  };
  return {
    status: 400,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
}

/**
 * Plays the life of staging and production: registration, consent, promotion, rotation, renewal,
 * every command, runs that fail at servers which repeat what they were sent, and the end.
 */
export async function playCanary(scene: Scene, eventLog: string): Promise<Shown> {
  const { project, emulator } = scene;
  const { control } = emulator;
  const texts = new Map<string, string>();
  const show = (name: string, { exitCode, output }: EngineRun) => {
    texts.set(name, output);
    return exitCode;
  };
  const succeed = async (name: string, run: Promise<EngineRun>) => {
    const done = await run;
    assert.equal(show(name, done), 0, done.output);
  };
  const fail = async (name: string, run: Promise<EngineRun>) => {
    const done = await run;
    assert.notEqual(show(name, done), 0, done.output);
    return done.output;
  };
  const operate = (...args: string[]) => project.runProgram(process.execPath, [PROGRAM, ...args]);
  const failAt = async (operation: Operation, run: () => Promise<EngineRun>) => {
    control.fault({ operation, kind: "status", when: "before", rewrite: repeatAll });
    assert.match(await fail(`talkative ${operation}`, run()), /refused: .*\[secret\]/);
  };

  await configureStack(project, emulator, "staging", { managesApplication: true });
  await configureStack(project, emulator, "production");
  await succeed("first up", scene.up("staging"));
  await scene.consent("staging");
  await failAt("code-grant", () => scene.up("staging"));

  const consent = startProgram(project, ["consent", "--yes", "--stack", "staging"]);
  const [, address = ""] = await consent.waitFor(/^ {2}(http\S+)\r?$/m);
  texts.set("consent page", await (await fetch(address)).text());
  const { redirectedUrl } = await clickConsent(address);
  texts.set("end page", await (await fetch(redirectedUrl)).text());
  const state = new URL(address).searchParams.get("state") ?? "";
  assert.equal(await consent.ended, 0, consent.output());
  texts.set("consent", consent.output());
  await succeed("promotion", scene.up("production"));

  control.deny("list");
  await fail("preview, denied", scene.preview("staging"));
  control.allow();
  scene.advanceDays(40);
  await failAt("refresh-grant", () => operate("rotate", "--yes", "--stack", "staging"));
  await failAt("put-app-settings", () => scene.up("staging"));
  const { exitCode, output } = await runInFull(scene, eventLog);
  assert.equal(exitCode, 0, output);
  await succeed("preview", scene.preview("staging"));
  await succeed("status", operate("status", "--json", "--html", "status.html"));
  texts.set("status page", readFileSync(join(project.folder, "status.html"), "utf8"));
  await succeed("dotenv", operate("dotenv", "--stack", "staging", "--file", "local.env", "--json"));
  const token = `"${process.execPath}" ${PROGRAM} access-token --site --show -s staging > token`;
  await succeed("access-token", project.runProgram("sh", ["-c", token]));
  await succeed("refresh", project.run(["refresh", "--yes", "--stack", "staging"]));
  for (const look of ["stack export", "stack output --json", "stack history", "config --json"]) {
    await succeed(look, project.run([...look.split(" "), "--stack", "staging"]));
  }
  await succeed("end", project.run(["destroy", "--yes", "--stack", "production"]));
  return { texts, state };
}

/**
 * An update with all that can be told of it. Deliberately not among what the project printed: the
 * engine tells every value then, and only what comes from the program is the program's to keep.
 */
function runInFull({ project }: Scene, eventLog: string): Promise<CommandRun> {
  const options = ["--debug", "-v=9", "--logtostderr", "--event-log", eventLog];
  return runCommand("pulumi", ["up", "--yes", "--skip-preview", "-s", "staging", ...options], {
    cwd: project.folder,
    env: { ...project.environment(), PULUMI_DEBUG_COMMANDS: "true" },
    onOutput: () => {},
  });
}
