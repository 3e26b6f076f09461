import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { parse } from "dotenv";
import { commandFailure } from "../command-failure";
import { EXIT, type ExitCode } from "../exit-code";
import type { Io } from "../io";
import { refuseNotLive } from "../pulumi/refuse-not-live";
import { chooseStack, readOutputs } from "../pulumi/stacks";
import { findGitClaim } from "./find-git-claim";
import { findTarget, isNodeError, replaceFile } from "./replace-file";
import { findMisreading, updateDotenv } from "./update-dotenv";

/** The options of `dotenv`. */
export interface DotenvOptions {
  readonly file: string;
  readonly stack?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** Writes a stack's three settings into a .env file, and reads them back. */
export async function writeDotenv(io: Io, options: DotenvOptions): Promise<ExitCode> {
  const stack = await chooseStack(io, options.stack);
  const file = await explain(options.file, () => findTarget(resolve(io.folder, options.file)));
  const claim = await explain(options.file, () => findGitClaim(file, io.env));
  if (!options.force) refuseTracked(options.file, claim);
  const before = await explain(options.file, () => readIfThere(file));
  const values = await readSettings(io, stack);
  const update = updateDotenv(before, values);
  if ("refusal" in update) {
    throw commandFailure(
      `${options.file} was not changed: ${update.refusal}. Look for a quote that is not closed, or ` +
        "take the lines of SP_ID, SP_SECRET and SP_TOKEN out and run this command again.",
    );
  }
  const { content, changed } = update;
  await explain(options.file, () => replaceFile(file, content));
  const written = await explain(options.file, () => readFile(file));
  const misreading = findMisreading(written, { ...parse(before ?? Buffer.alloc(0)), ...values });
  if (misreading !== undefined) {
    throw commandFailure(
      `${options.file} was written, but somebody else changed it at once: ${misreading}. Run this ` +
        "command again.",
    );
  }
  report(io, { stack, file: options.file, changed, isNew: before === undefined }, options);
  if (claim === "addable") {
    io.writeErr(
      `git does not ignore ${options.file}: name it in .gitignore, or it may be added.\n`,
    );
  }
  return EXIT.good;
}

async function readSettings(io: Io, stack: string): Promise<Record<string, string>> {
  const { stage, spId, spSecret, spToken } = await readOutputs(io, stack, { showSecrets: true });
  const isWhole = [spId, spSecret, spToken].every((value) => typeof value === "string" && value);
  if (stage !== "live" || !isWhole) throw refuseNotLive(stack, stage);
  return { SP_ID: String(spId), SP_SECRET: String(spSecret), SP_TOKEN: String(spToken) };
}

function refuseTracked(file: string, claim: string): void {
  if (claim !== "tracked" && claim !== "unknown") return;
  throw commandFailure(
    claim === "tracked"
      ? `${file} is tracked by git, and secrets in it would be committed: \`git rm --cached ${file}\` ` +
          "and a line in .gitignore end that; --force writes it all the same. Nothing was changed."
      : `Whether git tracks ${file} could not be found out: \`git ls-files ${file}\` says why; --force ` +
          "writes it all the same. Nothing was changed.",
  );
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    if (!(await stat(file)).isFile())
      throw commandFailure(`${file} is no file that can be written.`);
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
  { json = false }: DotenvOptions,
): void {
  if (json) io.writeOut(`${JSON.stringify(done, undefined, 2)}\n`);
  const { stack, file, changed, isNew } = done;
  const what = changed.length === 0 ? "already has" : isNew ? "was made with" : "has now";
  const keys = changed.length === 0 ? ["SP_ID", "SP_SECRET", "SP_TOKEN"] : changed;
  io.writeErr(`${file} ${what} ${keys.join(", ")} of stack ${stack}; read back by dotenv.\n`);
}
