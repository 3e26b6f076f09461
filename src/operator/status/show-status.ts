import type { ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { buildReport } from "./build-report.ts";
import { renderPage } from "./page/render-page.ts";
import { gatherStacks } from "./read/gather-stacks.ts";
import { drawReport } from "./show/draw-report.ts";
import { type ReportFile, refuseReportFiles, writeReport } from "./write-report.ts";

/** The options of `status`. */
export interface StatusOptions {
  readonly stack?: string;
  readonly live?: boolean;
  readonly json?: boolean;
  readonly html?: string;
  readonly ics?: string;
}

/** Finds out how the stacks are, and tells it in the ways that were asked for. */
export async function showStatus(io: Io, options: StatusOptions): Promise<ExitCode> {
  const { stack, live, json, html, ics } = options;
  const page: ReportFile[] = html === undefined ? [] : [{ what: "page", file: html }];
  const calendar: ReportFile[] = ics === undefined ? [] : [{ what: "calendar", file: ics }];
  await refuseReportFiles(io, [...page, ...calendar]);
  const readings = await gatherStacks(io, { asksAzure: live === true, stack });
  const report = buildReport(readings, io.now());
  io.writeOut(json ? `${JSON.stringify(report, undefined, 2)}\n` : drawReport(report, io));
  for (const file of page) await writeReport(io, file, renderPage(report));
  for (const file of calendar) {
    const { buildCalendar } = await import("./calendar/build-calendar.ts");
    await writeReport(io, file, buildCalendar(report));
  }
  return report.exitCode;
}
