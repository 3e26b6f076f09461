import type { TerminalSpan } from "./terminal-span.ts";

/**
 * Breaks a line that is too long at a space, and begins what follows two columns further in than
 * the line itself. A terminal would break within a word.
 */
export function wrapSpans(
  line: readonly TerminalSpan[],
  columns: number,
  indent = findIndent(line) + 2,
): TerminalSpan[][] {
  const signs = line.flatMap(({ text, style }) => [...text].map((sign) => ({ sign, style })));
  if (signs.length <= columns) return [[...line]];
  let end = columns;
  while (end > indent && signs[end]?.sign !== " ") end -= 1;
  if (end === indent) return [[...line]];
  const [first, rest] = [signs.slice(0, end), signs.slice(end + 1)];
  const blank = { text: " ".repeat(indent), style: {} };
  return [toSpans(first), ...wrapSpans([blank, ...toSpans(rest)], columns, indent)];
}

function findIndent(line: readonly TerminalSpan[]): number {
  return Math.max(
    0,
    line
      .map(({ text }) => text)
      .join("")
      .search(/\S/),
  );
}

function toSpans(signs: readonly { sign: string; style: TerminalSpan["style"] }[]) {
  const spans: TerminalSpan[] = [];
  for (const { sign, style } of signs) {
    const last = spans.at(-1);
    if (last?.style === style) spans[spans.length - 1] = { style, text: last.text + sign };
    else spans.push({ style, text: sign });
  }
  return spans;
}
