import { stripVTControlCharacters } from "node:util";

/**
 * Breaks a text into lines of a width: between words, and in a long word after `/` or `@`. What
 * would steer the terminal is taken out.
 */
export function wrapText(text: string, width: number): string {
  return stripVTControlCharacters(text)
    .split("\n")
    .flatMap((line) => wrapLine(line, width))
    .join("\n");
}

function wrapLine(line: string, width: number): string[] {
  const pieces = line.split(/(?<=[ /@,])/).flatMap((piece) => cut(piece, width));
  const lines: string[] = [""];
  for (const piece of pieces) {
    const last = lines.at(-1) ?? "";
    if (last !== "" && (last + piece).trimEnd().length > width) lines.push(piece);
    else lines[lines.length - 1] = last + piece;
  }
  return lines.map((one) => one.trimEnd());
}

function cut(piece: string, width: number): string[] {
  return piece.match(new RegExp(`.{1,${width}}`, "gu")) ?? [];
}
