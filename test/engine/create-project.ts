import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { type CommandOptions, type CommandRun, runCommand } from "./run-command";

/** The checkout. */
export const ROOT = resolve(__dirname, "../..");

/** What a command of the engine printed and how it ended. */
export interface EngineRun {
  readonly exitCode: number;
  /** Standard output and error, in the order of arrival. */
  readonly output: string;
}

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
  /** Runs `pulumi`, and tells at once how to kill it with all its plugins. */
  runKillable(args: readonly string[], onStart: (kill: () => void) => void): Promise<EngineRun>;
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
 * Makes a project in a temporary folder: the real program and stack files, and nothing of the
 * user's own Pulumi. Program and modules are links, so that what runs is the checkout.
 */
export function createProject({ env = {}, signal }: ProjectOptions = {}): Project {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-rotation-"));
  const stateFolder = join(folder, "state");
  mkdirSync(stateFolder);
  // A run that is cut short leaves its pipes there; they go with the project.
  const temporaryFolder = join(folder, "tmp");
  mkdirSync(temporaryFolder);
  for (const file of ["Pulumi.yaml", "Pulumi.staging.yaml", "Pulumi.production.yaml"]) {
    cpSync(join(ROOT, file), join(folder, file));
  }
  for (const link of [
    "index.ts",
    "src",
    "node_modules",
    "package.json",
    "tools",
    "tsconfig.json",
  ]) {
    symlinkSync(join(ROOT, link), join(folder, link));
  }
  const clock = join(__dirname, "shift-clock.cjs");
  let offsetMs = 0;
  let passphrase = "of the test alone";
  const outputs: string[] = [];

  const environment = () => ({
    ...pickEnvironment(),
    TMPDIR: temporaryFolder,
    PATH: [join(ROOT, "test/plugins/bin"), process.env["PATH"]].join(delimiter),
    PULUMI_HOME: join(folder, "home"),
    // Beside each file the backend otherwise writes another one, in place: a run that is killed
    // at that moment leaves it empty, and no command reads the stack any more.
    PULUMI_BACKEND_URL: `file://${stateFolder}?metadata=skip`,
    PULUMI_CONFIG_PASSPHRASE: passphrase,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // Without network each run would wait for the download of plugins it does not use.
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    // The stand-in for azuread polls as often as the real plugin, and waits for nothing.
    EMULATOR_POLL_SCALE: "0",
    NODE_OPTIONS: `--require ${clock}`,
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

/** The few variables of the surroundings that a command needs; no login of the user's among them. */
function pickEnvironment(): Record<string, string> {
  const names = ["HOME", "LANG", "TERM", "SystemRoot", "NODE_EXTRA_CA_CERTS"];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}
