import Table from "cli-table3";
import picocolors from "picocolors";
import type { Io } from "../../io";
import type { Finding, Verdict } from "../finding";
import type { StackReport, StatusReport } from "../status-report";
import { describeStacks } from "./describe-stack";
import { SIGNS, SUMMARIES } from "./signs";
import { wrapText } from "./wrap-text";

/** Columns of the terminal that are used. */
const WIDTH = 80;

const LABEL_WIDTH = 14;

/** The stacks that fit beside each other. */
const STACKS_PER_TABLE = 2;

type Colors = ReturnType<typeof picocolors.createColors>;

/** Draws the report for a terminal: the stacks in tables, below them what there is to do. */
export function drawReport(
  report: StatusReport,
  { env, isTerminal }: Pick<Io, "env" | "isTerminal">,
) {
  const colors = picocolors.createColors(wantsColor(env, isTerminal.stdout));
  const tables: string[] = [];
  for (let from = 0; from < report.stacks.length; from += STACKS_PER_TABLE) {
    tables.push(drawTable(report.stacks.slice(from, from + STACKS_PER_TABLE), report, colors));
  }
  const problems = report.stacks.flatMap(({ name, findings }) =>
    findings.map((finding) => drawFinding(name, finding, colors)),
  );
  const summary = paint(
    report.verdict,
    `${SIGNS[report.verdict]} ${SUMMARIES[report.verdict]}`,
    colors,
  );
  return `${[...tables, ...problems, summary].join("\n")}\n`;
}

/** @see https://no-color.org */
function wantsColor(env: Io["env"], isTerminal: boolean): boolean {
  if (env["NO_COLOR"]) return false;
  return Boolean(env["FORCE_COLOR"]) || (isTerminal && env["TERM"] !== "dumb");
}

function drawTable(stacks: readonly StackReport[], report: StatusReport, colors: Colors): string {
  const borders = stacks.length + 2;
  const width = Math.floor((WIDTH - borders - LABEL_WIDTH) / stacks.length);
  const wrap = (text: string) => wrapText(text, width - 2);
  const table = new Table({
    head: [
      "stack",
      ...stacks.map(({ name, verdict }) =>
        paint(verdict, wrap(`${SIGNS[verdict]} ${name}`), colors),
      ),
    ],
    colWidths: [LABEL_WIDTH, ...stacks.map(() => width)],
    style: { head: [], border: [] },
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
  });
  for (const { label, texts } of describeStacks(stacks, report)) {
    table.push([label, ...texts.map(wrap)]);
  }
  return table.toString();
}

/** The line under a problem is the command that mends it: whole, so that it can be copied. */
function drawFinding(name: string, { level, text, command }: Finding, colors: Colors): string {
  const [first, ...rest] = wrapText(`${name}: ${text}`, WIDTH - 2).split("\n");
  const lines = [
    `${paint(level, SIGNS[level], colors)} ${first}`,
    ...rest.map((line) => `  ${line}`),
  ];
  return [...lines, `    ${command}`].join("\n");
}

function paint(what: Verdict | Finding["level"], text: string, colors: Colors): string {
  switch (what) {
    case "good":
      return colors.green(text);
    case "note":
      return colors.dim(text);
    case "needs-person":
      return colors.yellow(text);
    case "failed":
      return colors.red(text);
  }
}
