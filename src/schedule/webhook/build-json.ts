import { adviseOnFailure, formatProblem, summarizeFailure } from "../issue-text.ts";
import { takeWithin } from "../take-within.ts";
import type { News } from "./news.ts";

/** Characters of problems: receivers take some hundred KiB at the least. */
const LIMIT = 20_000;

/** The news as plain JSON, for any receiver: docs/operations.md, "A webhook". */
export function buildJson({ event, id, at, title, problems, failure, runUrl }: News) {
  const { kept, more } = takeWithin(LIMIT, problems, (one) => formatProblem(one).length);
  const lines = [
    title,
    ...(failure ? [summarizeFailure(failure), failure.said, adviseOnFailure(failure)] : []),
    ...kept.map(formatProblem),
    ...(more === 0 ? [] : [`… and ${more} more`]),
    runUrl ?? "",
  ];
  return {
    source: "sharepoint-rotation",
    version: 1,
    event,
    id,
    at: at.toISOString(),
    title,
    text: lines.filter((line) => line !== "").join("\n"),
    problems: kept.map(({ stack, level, text, command }) => ({ stack, level, text, command })),
    failure: failure
      ? {
          stack: failure.stack,
          text: failure.text,
          said: failure.said,
          notRun: failure.notRun,
        }
      : null,
    run: runUrl ?? null,
  };
}
