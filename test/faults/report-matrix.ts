import { drawMatrix } from "./draw-matrix.ts";
import type { Complaint, JudgedCell } from "./judge-cell.ts";

/** The cells as they were played, in process and through the engine. */
export interface PlayedMatrix {
  readonly inProcess: readonly JudgedCell[];
  readonly engine: readonly JudgedCell[];
  readonly seconds: number;
}

/** What `npm run faults` prints, and how it ends. */
export interface MatrixReport {
  readonly text: string;
  readonly exitCode: 0 | 1;
}

/** Reports the matrix: the table, what does not hold, and the counts. */
export function reportMatrix({ inProcess, engine, seconds }: PlayedMatrix): MatrixReport {
  const all = [...inProcess, ...engine];
  const failed = all.filter(({ complaints }) => complaints.length > 0);
  const count = (kind: Complaint["kind"]) =>
    all.filter(({ complaints }) => complaints.some((complaint) => complaint.kind === kind)).length;
  const details = failed.flatMap(({ cell, complaints }) => [
    `✗ ${cell.row} × ${cell.column}`,
    ...complaints.map(({ kind, text }) => `    ${kind}: ${text}`),
  ]);
  const distinct = new Set(all.map(({ cell }) => `${cell.row} × ${cell.column}`));
  return {
    text: [
      drawMatrix(all),
      ...details,
      `${distinct.size} cells: ${inProcess.length} played in process, ${engine.length} through ` +
        `the engine, in ${seconds} s.`,
      `${count("lost")} lost, ${count("leaked")} leaked, ${failed.length} not as expected.`,
      "",
    ].join("\n"),
    exitCode: failed.length === 0 ? 0 : 1,
  };
}
