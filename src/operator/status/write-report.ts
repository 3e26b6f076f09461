import { readFile, stat, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { commandFailure } from "../command-failure.ts";
import type { Io } from "../io.ts";

/** A file that was asked for: what it is, and its name. */
export interface ReportFile {
  readonly what: "page" | "calendar";
  readonly file: string;
}

/** What is known of a kind of file. */
interface Kind {
  readonly option: string;
  readonly example: string;
  /** Tells one that this program wrote by its beginning. */
  readonly isOwn: (start: string) => boolean;
}

const KINDS: Readonly<Record<ReportFile["what"], Kind>> = {
  page: {
    option: "--html",
    example: "status.html",
    isOwn: (start) =>
      start.startsWith("<!doctype html>") && start.includes("SharePoint credentials"),
  },
  calendar: {
    option: "--ics",
    example: "status.ics",
    isOwn: (start) => start.startsWith("BEGIN:VCALENDAR") && start.includes("sharepoint-rotation"),
  },
};

/** How much of a file is its beginning. */
const START = 1000;

/** Refuses names that a report must not be written to. */
export async function refuseReportFiles(
  { callerFolder }: Pick<Io, "callerFolder">,
  files: readonly ReportFile[],
): Promise<void> {
  const seen = new Set<string>();
  for (const { what, file } of files) {
    const { option, example, isOwn } = KINDS[what];
    const instead = `\`npm run status -- ${option} ${example}\``;
    if (file.trim() === "") throw commandFailure(`${option} needs the name of a file: ${instead}.`);
    const path = resolve(callerFolder, file);
    if (seen.has(path)) {
      throw commandFailure(`--html and --ics both name ${file}: name two files.`);
    }
    seen.add(path);
    const start = await readStart(path);
    if (start !== "" && !isOwn(start)) {
      throw commandFailure(
        `${file} is no ${what} of \`status\`, and was not overwritten. Remove it, or name another ` +
          `file: ${instead}.`,
      );
    }
  }
}

/** Writes a report into a file, and says where it is. */
export async function writeReport(
  io: Pick<Io, "callerFolder" | "writeErr">,
  { what, file }: ReportFile,
  text: string,
): Promise<void> {
  try {
    // To be read by anybody who may see the folder, whatever the umask, and written by its owner.
    await writeFile(resolve(io.callerFolder, file), text, { mode: 0o644 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const { option, example } = KINDS[what];
    throw commandFailure(
      `The ${what} could not be written: ${reason}. Name a file in a folder that exists: ` +
        `\`npm run status -- ${option} ${example}\`.`,
    );
  }
  io.writeErr(`The ${what} is in ${file}.\n`);
}

/** The beginning of a file; empty where there is none to be lost, as in a device. */
async function readStart(path: string): Promise<string> {
  try {
    if (!(await stat(path)).isFile()) return "";
    return (await readFile(path, "latin1")).slice(0, START);
  } catch {
    // Writing it says why.
    return "";
  }
}
