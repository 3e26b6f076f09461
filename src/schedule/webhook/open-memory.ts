import { readFile, rm } from "node:fs/promises";
import { resolve } from "node:path";
import type { Io } from "../../operator/io.ts";
import { isNodeError, replaceFile } from "../../operator/replace-file.ts";
import { type IssueState, parseState } from "../issue-state.ts";

/** What a webhook was told, from run to run. */
export interface Memory {
  /** `undefined` where nothing is the matter, as far as is known. */
  readonly known: { readonly state: IssueState } | undefined;
  keep(state: IssueState): Promise<void>;
  forget(): Promise<void>;
}

/**
 * Opens the file of ROTATION_NEWS_FILE, or that in the folder of the project. Whatever is wrong with
 * it is a warning; a file that this program did not write is left alone.
 */
export async function openMemory({ env, folder, writeErr }: Io): Promise<Memory> {
  const file = resolve(folder, env["ROTATION_NEWS_FILE"] || ".rotation-news.json");
  const warn = (fault: string) =>
    writeErr(`Warning: what the webhook was told cannot be kept: ${file} ${fault}.\n`);
  const attempt = async (work: () => Promise<unknown>, doing: string) => {
    try {
      await work();
    } catch (error) {
      if (!isNodeError(error)) throw error;
      warn(`cannot be ${doing} (${error.code})`);
    }
  };
  const closed: Memory = { known: undefined, keep: async () => {}, forget: async () => {} };
  let text = "";
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (!isNodeError(error)) throw error;
    if (error.code !== "ENOENT") {
      warn(`cannot be read (${error.code})`);
      return closed;
    }
  }
  const state = parseState(text);
  if (state === undefined && text.trim() !== "") {
    warn("holds something else, and is left alone");
    return closed;
  }
  return {
    known: state && { state },
    keep: (next) => attempt(() => replaceFile(file, `${JSON.stringify(next)}\n`, 0o600), "written"),
    forget: () => attempt(() => rm(file, { force: true }), "removed"),
  };
}
