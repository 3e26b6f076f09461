import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { Io } from "../../src/operator/io.ts";
import { runProgram } from "../../src/operator/run-program.ts";

/** What a command of the scripted engine answers. */
export interface ScriptedAnswer {
  readonly stdout?: unknown;
  /** What it was given on standard input stands in it in place of `[input]`. */
  readonly stderr?: string;
  readonly exitCode?: number;
  /** What the stack's outputs are from then on. */
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** A call of the scripted engine. */
export interface EngineCall {
  readonly args: readonly string[];
  readonly input: string;
}

/** What the world of a command is, where it is not the usual one. */
export interface ScriptedWorld {
  /** Plain values of the program's config; `null` stands for a secret. */
  readonly config?: Readonly<Record<string, string | null>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** Answers by how a command begins, before the usual ones. */
  readonly answers?: Readonly<Record<string, ScriptedAnswer>>;
  readonly isTerminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Where the person stands; in the folder of the engine if left out. */
  readonly callerFolder?: string;
  /** What a person types or a pipe brings; nothing if left out. */
  readonly stdin?: Readable;
  readonly openBrowser?: Io["openBrowser"];
  /** Told what is printed for people, as it is printed. */
  readonly onPrint?: (text: string) => void;
}

/** How a command of the program ended, and what it did to the world. */
export interface ScriptedRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Calls that change something. */
  readonly changes: readonly EngineCall[];
}

/** A folder with a program named `pulumi` that answers as it is told. */
export interface ScriptedEngine {
  readonly folder: string;
  operate(args: readonly string[], world?: ScriptedWorld): Promise<ScriptedRun>;
  /** Changes what a command answers while it runs. */
  answer(start: string, answer: ScriptedAnswer): void;
  remove(): void;
}

const STACKS = ["staging", "production"];

/** Answers from a table and notes each call, with the input that its kind of command reads. */
const ENGINE = `#!${process.execPath}
const fs = require("node:fs");
const args = process.argv.slice(2);
// Nothing else may read what the terminal has for its caller.
const input = args.includes("--secret") ? fs.readFileSync(0, "utf8") : "";
fs.appendFileSync(__dirname + "/calls.jsonl", JSON.stringify({ args, input }) + "\\n");
const answers = JSON.parse(fs.readFileSync(__dirname + "/answers.json", "utf8"));
const command = args.join(" ");
const found = answers.find(([start]) => command.startsWith(start));
if (found === undefined) throw new Error("not scripted: " + command);
const { stdout = "", stderr = "", exitCode = 0, outputs } = found[1];
if (outputs !== undefined) {
  const next = [["stack output", { stdout: outputs }], ...answers];
  fs.writeFileSync(__dirname + "/answers.json", JSON.stringify(next));
}
process.stdout.write(typeof stdout === "string" ? stdout : JSON.stringify(stdout));
process.stderr.write(stderr.replace("[input]", input));
process.exitCode = exitCode;
`;

/** Opens a scripted engine, so that commands run without the real one. */
export function openScriptedEngine(): ScriptedEngine {
  const folder = mkdtempSync(join(tmpdir(), "scripted-engine-"));
  writeFileSync(join(folder, "pulumi"), ENGINE);
  chmodSync(join(folder, "pulumi"), 0o755);
  // Whatever a folder above says of the scripts in it.
  writeFileSync(join(folder, "package.json"), '{ "type": "commonjs" }\n');
  writeFileSync(join(folder, "Pulumi.yaml"), "name: sharepoint-rotation\n");
  for (const stack of STACKS) writeFileSync(join(folder, `Pulumi.${stack}.yaml`), "config: {}\n");
  return {
    folder,
    async operate(args, world = {}) {
      const answers = listAnswers(world);
      writeFileSync(join(folder, "answers.json"), JSON.stringify(answers));
      rmSync(join(folder, "calls.jsonl"), { force: true });
      const printed = { stdout: "", stderr: "" };
      const exitCode = await runProgram(args, createIo(folder, world, printed));
      const calls = existsSync(join(folder, "calls.jsonl"))
        ? readFileSync(join(folder, "calls.jsonl"), "utf8").trimEnd().split("\n")
        : [];
      const changes = calls
        .map((line) => JSON.parse(line) as EngineCall)
        .filter(
          ({ args: [command, verb] }) =>
            ["up", "login"].includes(command ?? "") || verb === "set" || verb === "rm",
        )
        // A copy of the stack's file changes nothing.
        .filter(({ args }) => !args.includes("--config-file"));
      return { exitCode, ...printed, changes };
    },
    answer(start, answer) {
      const file = join(folder, "answers.json");
      const answers = JSON.parse(readFileSync(file, "utf8")) as unknown[];
      writeFileSync(file, JSON.stringify([[start, answer], ...answers]));
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function listAnswers({ config = {}, outputs = {}, answers = {} }: ScriptedWorld) {
  const values = Object.entries(config).map(([key, value]) => [
    key.includes(":") ? key : `sharepoint-rotation:${key}`,
    value === null ? { secret: true } : { value, secret: false },
  ]);
  const stacks = STACKS.map((name) => ({ name, current: name === "staging" }));
  const usual: Record<string, ScriptedAnswer> = {
    "stack ls": { stdout: stacks },
    "stack output": { stdout: outputs },
    "config --json": { stdout: Object.fromEntries(values) },
    "config set": {},
    "config rm": {},
    up: {},
  };
  return [...Object.entries(answers), ...Object.entries(usual)];
}

function createIo(
  folder: string,
  { isTerminal = false, env = {}, stdin, openBrowser, onPrint, callerFolder }: ScriptedWorld,
  printed: { stdout: string; stderr: string },
): Io {
  return {
    stdin: stdin ?? Readable.from([]),
    isTerminal: { stdin: isTerminal, stdout: isTerminal, stderr: isTerminal },
    writeOut: (text) => {
      printed.stdout += text;
    },
    writeErr: (text) => {
      printed.stderr += text;
      onPrint?.(text);
    },
    now: () => new Date("2026-11-24T12:00:00Z"),
    openBrowser: openBrowser ?? (() => Promise.reject(new Error("there is no browser"))),
    env: { PATH: `${folder}:${process.env["PATH"]}`, ...env },
    folder,
    callerFolder: callerFolder ?? folder,
  };
}
