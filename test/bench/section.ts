import Table from "cli-table3";

/** One table of the benchmark. */
export interface Section {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What one has to know to read the table. */
  readonly notes: readonly string[];
  /** The measured values, for programs. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Renders a section for a terminal. */
export function renderText({ title, columns, rows, notes }: Section): string {
  const table = new Table({ head: [...columns], style: { head: [], border: [] } });
  for (const row of rows) table.push([...row]);
  return [title, table.toString(), ...notes, ""].join("\n");
}

/** Renders a section for a page of documentation. */
export function renderMarkdown({ title, columns, rows, notes }: Section): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = `|${columns.map(() => "---").join("|")}|`;
  const lines = [line(columns), rule, ...rows.map(line)];
  return [`## ${title}`, "", ...lines, "", ...notes.map((note) => `- ${note}`), ""].join("\n");
}

/** A number of seconds as it is shown. */
export function showSeconds(seconds: number): string {
  return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
}

/** A ratio as it is shown. */
export function showRatio(ratio: number): string {
  return `${ratio.toFixed(2)} ×`;
}
