import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { commandFailure } from "../command-failure";
import type { ExitCode } from "../exit-code";
import type { Io } from "../io";
import { buildReport } from "./build-report";
import { renderPage } from "./page/render-page";
import { gatherStacks } from "./read/gather-stacks";
import { drawReport } from "./show/draw-report";
import type { StatusReport } from "./status-report";

/** The options of `status`. */
export interface StatusOptions {
  readonly live?: boolean;
  readonly json?: boolean;
  readonly html?: string;
}

/** Finds out how every stack is, and tells it in the ways that were asked for. */
export async function showStatus(io: Io, { live, json, html }: StatusOptions): Promise<ExitCode> {
  const readings = await gatherStacks(io, { asksAzure: live === true });
  const report = buildReport(readings, io.now());
  if (json) io.writeOut(`${JSON.stringify(report, undefined, 2)}\n`);
  else io.writeErr(drawReport(report, io));
  if (html !== undefined) await writePage(io, html, report);
  return report.exitCode;
}

async function writePage(io: Io, file: string, report: StatusReport): Promise<void> {
  try {
    // To be read by anybody who may see the folder, whatever the umask, and written by its owner.
    await writeFile(resolve(io.folder, file), renderPage(report), { mode: 0o644 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw commandFailure(
      `The page could not be written: ${reason}. Name a file in a folder that exists: ` +
        "`npx sharepoint-rotation status --html status.html`.",
    );
  }
  io.writeErr(`The page is in ${file}.\n`);
}
