import { spawn } from "node:child_process";
import { commandFailure } from "../command-failure.ts";
import type { Io } from "../io.ts";

/** How a command of the Azure CLI ended. */
export interface AzureCliRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * How the Azure CLI is started. On Windows it is a batch file, which takes a shell to start: then only
 * words go to it that no shell reads anything into.
 */
export function planAzureCli(
  args: readonly string[],
  platform: NodeJS.Platform,
): { readonly command: string; readonly args: readonly string[]; readonly shell: boolean } {
  if (platform !== "win32") return { command: "az", args, shell: false };
  const odd = args.find((arg) => !/^[\w.-]+$/.test(arg));
  if (odd !== undefined) throw commandFailure(`${odd} is no word for the Azure CLI.`);
  return { command: ["az", ...args].join(" "), args: [], shell: true };
}

/** Runs the Azure CLI; gives nothing where it is not on PATH. */
export function runAzureCli(
  { env, folder }: Pick<Io, "env" | "folder">,
  words: readonly string[],
): Promise<AzureCliRun | undefined> {
  const { command, args, shell } = planAzureCli(words, process.platform);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...{ cwd: folder, env, shell },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      stderr += text;
    });
    child.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "ENOENT" ? resolve(undefined) : reject(error),
    );
    child.on("close", (code) => resolve({ exitCode: code ?? 1, stdout, stderr }));
  });
}
