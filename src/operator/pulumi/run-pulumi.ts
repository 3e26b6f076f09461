import { spawn } from "node:child_process";
import { endSentence } from "../../protocol/http/end-sentence.ts";
import { redact } from "../../protocol/http/redact.ts";
import { commandFailure } from "../command-failure.ts";
import type { Io } from "../io.ts";
import { refuseOutside } from "./read-project-name.ts";

/** How a command of the engine ended, and what it printed. */
export interface PulumiRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command of the engine is given beside its arguments. */
export interface PulumiOptions {
  /** Text for its standard input: the only way a secret may take. */
  readonly input?: string;
  /** Told what it prints, on either stream, as it is printed. */
  readonly onOutput?: (text: string) => void;
}

/** Runs the engine and collects what it prints. Never put a secret into the arguments. */
export function runPulumi(
  io: Io,
  args: readonly string[],
  { input = "", onOutput }: PulumiOptions = {},
): Promise<PulumiRun> {
  return new Promise((resolve, reject) => {
    const child = start(io, args, "pipe", reject);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    const collect = (parts: Buffer[]) => {
      const decoder = new TextDecoder();
      return (data: Buffer) => {
        parts.push(data);
        onOutput?.(decoder.decode(data, { stream: true }));
      };
    };
    child.stdout?.on("data", collect(stdout));
    child.stderr?.on("data", collect(stderr));
    child.on("close", (code) =>
      resolve({
        exitCode: code ?? 1,
        stdout: Buffer.concat(stdout).toString("utf8"),
        stderr: Buffer.concat(stderr).toString("utf8"),
      }),
    );
    // One that ends before it has read its input closes the pipe.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

/** Runs the engine in the person's terminal, with its own preview and question. */
export function showPulumi(io: Io, args: readonly string[]): Promise<number> {
  // Ctrl-C reaches the engine as well, which then ends in good order: that is waited for.
  const wait = () => {};
  process.on("SIGINT", wait);
  return new Promise<number>((resolve, reject) => {
    start(io, args, "inherit", reject).on("close", (code) => resolve(code ?? 1));
  }).finally(() => process.off("SIGINT", wait));
}

/** Runs the engine and expects it to succeed; gives its standard output. */
export async function expectPulumi(
  io: Io,
  args: readonly string[],
  options: PulumiOptions = {},
): Promise<string> {
  const { exitCode, stdout, stderr } = await runPulumi(io, args, options);
  if (exitCode !== 0) {
    if (/no Pulumi\.yaml project file found/i.test(stderr)) throw refuseOutside();
    const said = redact(stderr.trim().replace(/^error: /, ""), [options.input]);
    const next = /PULUMI_ACCESS_TOKEN must be set|not logged in|invalid access token/i.test(said)
      ? " Log in to where the state is: `pulumi login`, or set PULUMI_BACKEND_URL (README, step 3)."
      : "";
    const reason = said || `exit code ${exitCode}`;
    const text = next === "" ? reason : endSentence(reason) + next;
    throw commandFailure(`\`pulumi ${args.join(" ")}\` failed: ${text}`);
  }
  return stdout;
}

function start(
  { env, folder }: Io,
  args: readonly string[],
  stdio: "pipe" | "inherit",
  reject: (error: Error) => void,
) {
  const child = spawn("pulumi", args, {
    cwd: folder,
    env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    stdio,
  });
  child.on("error", (error: NodeJS.ErrnoException) =>
    reject(
      error.code === "ENOENT"
        ? commandFailure(
            "pulumi is not on PATH. Install it (https://www.pulumi.com/docs/install/), or use the " +
              "one of the demo: `PATH=$(npm run -s engine):$PATH`.",
          )
        : error,
    ),
  );
  return child;
}
