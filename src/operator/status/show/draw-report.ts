import { styleText } from "node:util";
import Table from "cli-table3";
import type { Io } from "../../io.ts";
import type { Finding } from "../finding.ts";
import type { StackReport, StatusReport } from "../status-report.ts";
import { describeStacks } from "./describe-stack.ts";
import { summarize } from "./summarize.ts";
import { SYMBOLS } from "./symbols.ts";
import { wrapProse, wrapText } from "./wrap-text.ts";

/** Columns of the terminal that are used, where it has as many; and the fewest that are. */
const WIDEST = 80;
const NARROWEST = 40;

const LABEL_WIDTH = 14;

/** The stacks that stand beside each other, where each has room for a day and its distance. */
const STACKS_PER_TABLE = 2;
const STACK_WIDTH = 26;

/** The colour of each level. */
const COLORS = { good: "green", note: "dim", "needs-person": "yellow", failed: "red" } as const;

type Paint = (what: keyof typeof COLORS, text: string) => string;

interface Drawing {
  readonly width: number;
  readonly paint: Paint;
}

/** Draws the report for a terminal: the stacks in tables, below them what there is to do. */
export function drawReport(
  report: StatusReport,
  { env, isTerminal, columns = WIDEST }: Pick<Io, "env" | "isTerminal" | "columns">,
): string {
  const hasColors = wantsColor(env, isTerminal.stdout);
  const paint: Paint = (what, text) =>
    hasColors ? styleText(COLORS[what], text, { validateStream: false }) : text;
  const width = Math.min(WIDEST, Math.max(NARROWEST, columns));
  const fitting = Math.floor((width - LABEL_WIDTH - 2) / (STACK_WIDTH + 1));
  const beside = Math.min(STACKS_PER_TABLE, Math.max(1, fitting));
  const tables: string[] = [];
  for (let from = 0; from < report.stacks.length; from += beside) {
    tables.push(drawTable(report.stacks.slice(from, from + beside), report, { width, paint }));
  }
  const problems = report.stacks.flatMap(({ name, findings }) =>
    findings.map((finding) => drawFinding(name, finding, { width, paint })),
  );
  const summary = paint(report.verdict, summarize(report));
  return `${[...tables, ...problems, summary].join("\n")}\n`;
}

/** @see https://no-color.org */
function wantsColor(env: Io["env"], isTerminal: boolean): boolean {
  if (env["NO_COLOR"]) return false;
  return Boolean(env["FORCE_COLOR"]) || (isTerminal && env["TERM"] !== "dumb");
}

function drawTable(
  stacks: readonly StackReport[],
  report: StatusReport,
  { width, paint }: Drawing,
): string {
  const borders = stacks.length + 2;
  const column = Math.floor((width - borders - LABEL_WIDTH) / stacks.length);
  const wrap = (text: string) => wrapText(text, column - 2);
  const table = new Table({
    head: [
      "stack",
      ...stacks.map(({ name, verdict }) => paint(verdict, wrap(`${SYMBOLS[verdict]} ${name}`))),
    ],
    colWidths: [LABEL_WIDTH, ...stacks.map(() => column)],
    style: { head: [], border: [] },
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
  });
  for (const { label, texts } of describeStacks(stacks, report)) {
    table.push([label, ...texts.map(wrap)]);
  }
  return table.toString();
}

/** The line under a problem is the command that fixes it: whole, so that it can be copied. */
function drawFinding(
  name: string,
  { level, text, command }: Finding,
  { width, paint }: Drawing,
): string {
  const [first, ...rest] = wrapProse(`${name}: ${text}`, width - 2).split("\n");
  const lines = [`${paint(level, SYMBOLS[level])} ${first}`, ...rest.map((line) => `  ${line}`)];
  return [...lines, `    ${command}`].join("\n");
}
