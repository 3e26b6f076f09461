import { SYMBOLS } from "../../operator/status/show/symbols.ts";
import { adviseOnFailure, summarizeFailure } from "../issue-text.ts";
import { takeWithin } from "../take-within.ts";
import type { News } from "./news.ts";

/** Bytes of problems, and of what a run said: Teams takes 28 KB of a message. */
const PROBLEMS_LIMIT = 12_000;
const SAID_LIMIT = 8000;

/** Characters of one text. */
const TEXT_LIMIT = 1500;

/**
 * The news as a message of Teams with an adaptive card, as a workflow takes it. Deliberately of text
 * runs alone, in which nothing is read as Markdown: what others wrote makes no link.
 *
 * @see https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 * @see https://learn.microsoft.com/adaptive-cards/schema-explorer/text-run
 */
export function buildCard({ event, title, problems, failure, runUrl }: News) {
  const color = event === "ended" ? "Good" : "Attention";
  const said = (failure?.said ?? "")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => write(line, { fontType: "Monospace" }, { spacing: "None" }));
  const shown = problems.map(({ level, stack, text, command }) => [
    write(`${SYMBOLS[level]} ${stack}: ${text}`),
    write(command, { fontType: "Monospace" }, { spacing: "None" }),
  ]);
  const { kept, more } = takeWithin(PROBLEMS_LIMIT, shown, measure);
  const body = [
    write(title, { size: "Medium", weight: "Bolder", color }),
    ...(failure ? [write(summarizeFailure(failure))] : []),
    ...takeWithin(SAID_LIMIT, said, measure).kept,
    ...(failure ? [write(adviseOnFailure(failure))] : []),
    ...kept.flat(),
    ...(more === 0 ? [] : [write(`… and ${more} more`)]),
  ];
  return {
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          msteams: { width: "Full" },
          body,
          ...(runUrl === undefined
            ? {}
            : { actions: [{ type: "Action.OpenUrl", title: "The run", url: runUrl }] }),
        },
      },
    ],
  };
}

function write(
  text: string,
  style: Readonly<Record<string, string>> = {},
  block: Readonly<Record<string, string>> = {},
) {
  const shown = text.length > TEXT_LIMIT ? `${text.slice(0, TEXT_LIMIT)}…` : text;
  return { type: "RichTextBlock", ...block, inlines: [{ type: "TextRun", text: shown, ...style }] };
}

function measure(part: unknown): number {
  return Buffer.byteLength(JSON.stringify(part)) + 1;
}
