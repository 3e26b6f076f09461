import { stripVTControlCharacters } from "node:util";

/**
 * Breaks a text into lines of a width: between words, and in a long word after `/` or `@`. What
 * would steer the terminal is taken out.
 */
export function wrapText(text: string, width: number): string {
  return wrap(text, width, (line) => cut(line, width));
}

/**
 * The same, but that an address, a command between backticks and a line that is indented stay whole, so
 * that they can be copied, even where they are longer than the width.
 */
export function wrapProse(text: string, width: number): string {
  const split = (word: string) => (/`.*`|:\/\//.test(word) ? [word] : cut(word, width));
  return wrap(text, width, (line) =>
    line.startsWith(" ") ? [line] : (line.match(/(?:`[^`]*`|\S)+\s*/g) ?? []).flatMap(split),
  );
}

function wrap(text: string, width: number, split: (line: string) => readonly string[]): string {
  return stripVTControlCharacters(text)
    .split("\n")
    .flatMap((line) => fillLines(split(line), width))
    .join("\n");
}

function fillLines(pieces: readonly string[], width: number): string[] {
  const lines: string[] = [""];
  for (const piece of pieces) {
    const last = lines.at(-1) ?? "";
    if (last !== "" && (last + piece).trimEnd().length > width) lines.push(piece);
    else lines[lines.length - 1] = last + piece;
  }
  return lines.map((one) => one.trimEnd());
}

function cut(text: string, width: number): string[] {
  const longest = new RegExp(`.{1,${width}}`, "gu");
  return text.split(/(?<=[ /@,])/).flatMap((piece) => piece.match(longest) ?? []);
}
