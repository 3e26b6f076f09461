import { readFile, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { commandFailure } from "../command-failure.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { refuseNotLive } from "../pulumi/refuse-not-live.ts";
import { chooseStack, readOutputs } from "../pulumi/stacks.ts";
import { findTarget, isNodeError, replaceFile } from "../replace-file.ts";
import { withProgress } from "../show-progress.ts";
import { findFileFormat } from "./file-format.ts";
import { findGitStatus } from "./find-git-status.ts";

/** The options of `dotenv`. */
export interface DotenvOptions {
  /** The file by its name; the project's `.env` if left out. */
  readonly file?: string;
  readonly stack?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** Read and written by its owner. */
const OWNER_ALONE = 0o600;

/** Writes a stack's three settings into a local file, and reads them back. */
export async function writeDotenv(io: Io, options: DotenvOptions): Promise<ExitCode> {
  const stack = await withProgress(io, "Reading the stack", () => chooseStack(io, options.stack));
  const name = options.file ?? ".env";
  const folder = options.file === undefined ? io.folder : io.callerFolder;
  const file = await explain(name, () => findTarget(resolve(folder, name)));
  const gitStatus = await explain(name, () => findGitStatus(file, io.env));
  if (!options.force) refuseTracked(name, gitStatus);
  const before = await explain(name, () => readIfThere(file));
  const format = findFileFormat(basename(file), before);
  if ("refusal" in format) throw refuseFile(name, before, format.refusal);
  const values = await withProgress(io, "Reading the outputs", () => readSettings(io, stack));
  const update = format.update(before, values);
  if ("refusal" in update) throw refuseFile(name, before, update.refusal);
  const { content, changed } = update;
  await explain(name, () => replaceFile(file, content, OWNER_ALONE));
  const written = await explain(name, () => readFile(file));
  const misreading = format.findMisreading(written, before, values);
  if (misreading !== undefined) {
    throw commandFailure(
      `${name} was written, but somebody else changed it at once: ${misreading}. Run this ` +
        "command again.",
    );
  }
  const done = { stack, file: name, changed, isNew: before === undefined };
  report(io, done, format.reader, options);
  if (gitStatus === "untracked") {
    io.writeErr(`git does not ignore ${name}: name it in .gitignore, or it may be added.\n`);
  }
  return EXIT.good;
}

function refuseFile(file: string, before: Buffer | undefined, refusal: string) {
  const what = before === undefined ? "was not written" : "was not changed";
  return commandFailure(
    `${file} ${what}: ${refusal}. Mend that or name another file, then run this command again.`,
  );
}

async function readSettings(io: Io, stack: string): Promise<Record<string, string>> {
  const { stage, spId, spSecret, spToken } = await readOutputs(io, stack, { showSecrets: true });
  const isWhole = [spId, spSecret, spToken].every((value) => typeof value === "string" && value);
  if (stage !== "live" || !isWhole) throw refuseNotLive(stack, stage);
  return { SP_ID: String(spId), SP_SECRET: String(spSecret), SP_TOKEN: String(spToken) };
}

function refuseTracked(file: string, gitStatus: string): void {
  if (gitStatus !== "tracked" && gitStatus !== "unknown") return;
  throw commandFailure(
    gitStatus === "tracked"
      ? `${file} is tracked by git, and secrets in it would be committed: \`git rm --cached ${file}\` ` +
          "and a line in .gitignore end that; --force writes it all the same. Nothing was changed."
      : `Whether git tracks ${file} could not be found out: \`git ls-files ${file}\` says why; --force ` +
          "writes it all the same. Nothing was changed.",
  );
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    if (!(await stat(file)).isFile())
      throw commandFailure(`${file} is not a file that can be written.`);
    return await readFile(file);
  } catch (error) {
    if (isNodeError(error) && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** What the system refuses, such as a missing right or folder, is told as it says it. */
async function explain<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isNodeError(error)) throw error;
    throw commandFailure(
      `${file} could not be written: ${error.message}. Check the path and its rights.`,
    );
  }
}

function report(
  io: Io,
  done: { stack: string; file: string; changed: readonly string[]; isNew: boolean },
  reader: string,
  { json = false }: DotenvOptions,
): void {
  if (json) io.writeOut(`${JSON.stringify(done, undefined, 2)}\n`);
  const { stack, file, changed, isNew } = done;
  const what = changed.length === 0 ? "already has" : isNew ? "was made with" : "has now";
  const keys = changed.length === 0 ? ["SP_ID", "SP_SECRET", "SP_TOKEN"] : changed;
  io.writeErr(`${file} ${what} ${keys.join(", ")} of stack ${stack}; verified with ${reader}.\n`);
}
