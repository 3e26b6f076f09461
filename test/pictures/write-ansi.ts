import type { TerminalSpan, TerminalStyle } from "./terminal-span.ts";

/** Lines of spans as text with the sequences that give them their look, for a file that is kept. */
export function writeAnsi(lines: readonly (readonly TerminalSpan[])[]): string {
  return lines.map((line) => `${line.map(writeSpan).join("").trimEnd()}\n`).join("");
}

function writeSpan({ text, style }: TerminalSpan): string {
  const codes = listCodes(style);
  return codes.length === 0 ? text : `\x1b[${codes.join(";")}m${text}\x1b[0m`;
}

function listCodes({ color, isBold, isDim, isUnderlined }: TerminalStyle): string[] {
  return [
    ...(isBold ? ["1"] : []),
    ...(isDim ? ["2"] : []),
    ...(isUnderlined ? ["4"] : []),
    ...(color === undefined ? [] : [`38;5;${color}`]),
  ];
}
