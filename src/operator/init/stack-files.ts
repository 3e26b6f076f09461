import { access, constants, readFile, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { commandFailure } from "../command-failure.ts";
import { findTarget, isNodeError, replaceFile } from "../replace-file.ts";
import { buildStackValues } from "./build-stack-values.ts";
import { editStackFile, isEdited, type StackFile } from "./edit-stack-file.ts";
import type { InitAnswers } from "./init-answers.ts";
import { SHIPPED_STACKS } from "./shipped-stacks.ts";

/** The stacks whose files are written. */
type StackName = keyof typeof SHIPPED_STACKS;

/** A file that may be written. */
export interface WritableFile extends StackFile {
  readonly stack: StackName;
  /** Where it is, behind symbolic links. */
  readonly path: string;
  /** The rights on it. */
  readonly mode: number;
}

/** The rights on a new one: anybody may read it. */
const USUAL_MODE = 0o644;

/**
 * Reads the files of both stacks. One that cannot be written is refused, and one that somebody has
 * edited, unless that is forced.
 */
export async function readStackFiles(
  folder: string,
  project: string,
  { isForced }: { readonly isForced: boolean },
): Promise<WritableFile[]> {
  const files = await Promise.all(
    (Object.keys(SHIPPED_STACKS) as StackName[]).map(async (stack) => {
      const name = `Pulumi.${stack}.yaml`;
      return { stack, name, ...(await explain(name, () => openFile(join(folder, name)))) };
    }),
  );
  const edited = files.filter((file) => isEdited(file, SHIPPED_STACKS[file.stack], project));
  if (edited.length > 0 && !isForced) {
    const names = edited.map(({ name }) => name).join(" and ");
    throw commandFailure(
      `${names} ${edited.length === 1 ? "is" : "are"} written already. --force puts the answers in, and ` +
        "keeps what is not asked for. Nothing was written.",
    );
  }
  return files;
}

/**
 * Writes what the answers make of the files, all of them or none; gives the names of those that were
 * written.
 */
export async function writeStackFiles(
  files: readonly WritableFile[],
  answers: InitAnswers,
  project: string,
): Promise<string[]> {
  const values = buildStackValues(answers);
  // All are made before one is written.
  const edits = files.flatMap((file) => {
    const own = values[file.stack];
    return own === undefined ? [] : [{ ...file, next: editStackFile(file, own, project) }];
  });
  const written: WritableFile[] = [];
  for (const edit of edits) {
    const { name, path, next, mode } = edit;
    await explain(name, async () => {
      try {
        await replaceFile(path, next, mode);
      } catch (error) {
        for (const file of written) await restoreFile(file);
        throw error;
      }
    });
    written.push(edit);
  }
  return edits.map(({ name }) => name);
}

/** Reads a file, where there is one, and proves that it can be replaced. */
async function openFile(file: string): Promise<Pick<WritableFile, "path" | "text" | "mode">> {
  const path = await findTarget(file);
  await access(dirname(path), constants.W_OK);
  try {
    const text = await readFile(path, "utf8");
    await access(path, constants.W_OK);
    return { path, text, mode: (await stat(path)).mode & 0o777 };
  } catch (error) {
    if (!isNodeError(error) || error.code !== "ENOENT") throw error;
    return { path, text: undefined, mode: USUAL_MODE };
  }
}

async function restoreFile({ path, text, mode }: WritableFile): Promise<void> {
  await (text === undefined ? rm(path) : replaceFile(path, text, mode));
}

/** What the system refuses is told in its words, without the path that it adds. */
async function explain<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isNodeError(error)) throw error;
    const [reason = ""] = error.message.split(", ", 1);
    throw commandFailure(`${name} cannot be written (${reason}). Nothing was written.`);
  }
}
