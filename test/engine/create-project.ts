import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { buildNodeOptions } from "./build-node-options.ts";
import type { EngineRun } from "./engine-run.ts";
import { listMarked } from "./kill-tree.ts";
import { linkInto } from "./link-into.ts";
import { type CommandOptions, type CommandRun, runCommand } from "./run-command.ts";

/** The checkout. */
export const ROOT = resolve(import.meta.dirname, "../..");

/** A copy of the project with an engine home, a backend and a passphrase of its own. */
export interface Project {
  readonly folder: string;
  /** Runs `pulumi` in the project; `input` goes to its standard input. */
  run(args: readonly string[], input?: string): Promise<EngineRun>;
  /** Runs another program in the project's folder and environment. */
  runProgram(command: string, args: readonly string[], input?: string): Promise<CommandRun>;
  /** The environment of its commands, for a program that a test talks to while it runs. */
  environment(): Record<string, string>;
  /** Runs `pulumi`, and kills it with all its plugins once the condition holds. */
  runUntil(args: readonly string[], killWhen: () => boolean): Promise<EngineRun>;
  /** Runs `pulumi`, and tells at once how to kill it with all its plugins, and its process's id. */
  runKillable(
    args: readonly string[],
    onStart: (kill: () => void, pid: number) => void,
  ): Promise<EngineRun>;
  /** The processes of its commands; none where the system is not Linux. */
  listProcesses(): number[];
  /** Everything any command printed so far. */
  transcript(): string;
  /** Shifts the clock that the program and its providers see; the engine's own stays. */
  setClockOffset(ms: number): void;
  /** Changes the passphrase of the commands that follow. */
  setPassphrase(text: string): void;
  remove(): void;
}

/** What a project needs beside its files. */
export interface ProjectOptions {
  /** Environment variables on top of a clean environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Once aborted the running command is told to end, and no further one starts. */
  readonly signal?: AbortSignal;
}

/**
 * Makes a project in a temporary folder: the real program, the stack files of `test/fixtures`, and nothing of the
 * user's own Pulumi. Program and modules are links, so that what runs is the checkout.
 */
export function createProject({ env = {}, signal }: ProjectOptions = {}): Project {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-rotation-"));
  const stateFolder = join(folder, "state");
  mkdirSync(stateFolder);
  // A run that is cut short leaves its pipes there; they go with the project.
  const temporaryFolder = join(folder, "tmp");
  mkdirSync(temporaryFolder);
  cpSync(join(ROOT, "Pulumi.yaml"), join(folder, "Pulumi.yaml"));
  // Deliberately not the checkout's own stack files, which its user has edited.
  cpSync(join(ROOT, "test/fixtures"), folder, { recursive: true });
  for (const link of [
    "index.ts",
    "src",
    "node_modules",
    "package.json",
    "tools",
    "tsconfig.json",
  ]) {
    linkInto(folder, join(ROOT, link));
  }
  const clock = join(import.meta.dirname, "shift-clock.cjs");
  let offsetMs = 0;
  let passphrase = "of the test alone";
  const outputs: string[] = [];

  const environment = () => ({
    ...pickEnvironment(),
    // By the names that Unix and Windows have for it.
    TMPDIR: temporaryFolder,
    TEMP: temporaryFolder,
    TMP: temporaryFolder,
    PATH: [join(ROOT, "test/plugins/bin"), process.env["PATH"]].join(delimiter),
    PULUMI_HOME: join(folder, "home"),
    // Beside each file the backend otherwise writes another one, in place: a run that is killed
    // at that moment leaves it empty, and no command reads the stack any more.
    PULUMI_BACKEND_URL: `${pathToFileURL(stateFolder).href}?metadata=skip`,
    PULUMI_CONFIG_PASSPHRASE: passphrase,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // Without network each run would wait for the download of plugins it does not use.
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    // The stand-in for azuread polls as often as the real plugin, and waits for nothing.
    EMULATOR_POLL_SCALE: "0",
    // The SDK's own files too, which the program cannot have kept by itself: a third of a run.
    NODE_COMPILE_CACHE: join(ROOT, "node_modules/.cache/compile"),
    NODE_OPTIONS: buildNodeOptions([clock]),
    CLOCK_OFFSET_MS: String(offsetMs),
    ...env,
  });

  const run = (
    command: string,
    args: readonly string[],
    options: Pick<CommandOptions, "input" | "onStart">,
  ): Promise<CommandRun> =>
    runCommand(command, args, {
      cwd: folder,
      signal,
      ...options,
      env: environment(),
      onOutput: (text) => outputs.push(text),
    });

  return {
    folder,
    run: (args, input) => run("pulumi", args, input === undefined ? {} : { input }),
    runProgram: (command, args, input) => run(command, args, input === undefined ? {} : { input }),
    environment,
    runUntil: (args, killWhen) =>
      pollAndKill(killWhen, (onStart) => run("pulumi", args, { onStart })),
    runKillable: (args, onStart) => run("pulumi", args, { onStart }),
    // Its folder is in the environment of each.
    listProcesses: () => listMarked(temporaryFolder),
    transcript: () => outputs.join(""),
    setClockOffset: (ms) => {
      offsetMs = ms;
    },
    setPassphrase: (text) => {
      passphrase = text;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Asks every few milliseconds whether a run is to be killed. */
async function pollAndKill(
  killWhen: () => boolean,
  run: (onStart: (kill: () => void) => void) => Promise<CommandRun>,
): Promise<CommandRun> {
  let watch: NodeJS.Timeout | undefined;
  const ended = run((kill) => {
    watch = setInterval(() => {
      if (!killWhen()) return;
      clearInterval(watch);
      kill();
    }, 10);
  });
  return ended.finally(() => clearInterval(watch));
}

/** Without these no shell or program of Windows finds what it needs. */
const NEEDED_ON_WINDOWS = ["SystemRoot", "SystemDrive", "ComSpec", "PATHEXT", "USERPROFILE"];

/** The few variables of the surroundings that a command needs; no login of the user's among them. */
function pickEnvironment(): Record<string, string> {
  const names = ["HOME", "LANG", "TERM", "NODE_EXTRA_CA_CERTS", ...NEEDED_ON_WINDOWS];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}
