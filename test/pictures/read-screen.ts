import { applySgr } from "./apply-sgr.ts";
import type { TerminalSpan, TerminalStyle } from "./terminal-span.ts";

interface Cell {
  readonly sign: string;
  readonly style: TerminalStyle;
}

const ESCAPE = String.fromCharCode(27);

/** A command to the terminal's system, such as what its ground is. It shows nothing. */
const SYSTEM_COMMAND = new RegExp(`${ESCAPE}\\][^${ESCAPE}]*${ESCAPE}\\\\`, "g");

/** A control sequence, or one sign. */
const TOKEN = new RegExp(`${ESCAPE}\\[([?\\d;]*)([A-Za-z])|[\\s\\S]`, "gu");

/** Cursor hidden, shown or blinking; where it stands. They show nothing. */
const SILENT = /^(\?(12|25)[hl]|6n)$/;

/**
 * What a terminal shows after everything that was sent to it, scrolled-off lines included, as
 * lines of spans. It knows what Pulumi's engine sends; for anything else it throws.
 */
export function readScreen(sent: string): TerminalSpan[][] {
  const lines: Cell[][] = [[]];
  let style: TerminalStyle = {};
  let row = 0;
  let column = 0;

  const lineAt = (index: number): Cell[] => {
    while (lines.length <= index) lines.push([]);
    return lines[index] as Cell[];
  };
  const put = (sign: string) => {
    const line = lineAt(row);
    while (line.length < column) line.push({ sign: " ", style: {} });
    line[column] = { sign, style };
    column += 1;
  };
  const control = (parameters: string, letter: string) => {
    const count = Number(parameters || 1);
    if (letter === "m") style = applySgr(style, parameters);
    else if (letter === "A") row = Math.max(0, row - count);
    else if (letter === "B") row += count;
    else if (letter === "C") column += count;
    else if (letter === "D") column = Math.max(0, column - count);
    else if (letter === "G") column = count - 1;
    else if (letter === "K" && parameters === "2") lineAt(row).splice(0);
    else if (letter === "K" && Number(parameters) === 0) lineAt(row).splice(column);
    else if (letter === "J" && Number(parameters) === 0) {
      lineAt(row).splice(column);
      lines.splice(row + 1);
    } else if (!SILENT.test(parameters + letter)) {
      throw new Error(`unknown control sequence ESC [ ${parameters} ${letter}`);
    }
  };

  for (const [token, parameters, letter] of sent.replace(SYSTEM_COMMAND, "").matchAll(TOKEN)) {
    if (letter !== undefined) control(parameters ?? "", letter);
    else if (token === "\n") [row, column] = [row + 1, 0];
    else if (token === "\r") column = 0;
    else if (token === "\b") column = Math.max(0, column - 1);
    else if (/\p{Cc}/u.test(token)) throw new Error(`unknown control ${JSON.stringify(token)}`);
    else put(token);
  }
  return lines.map(joinCells);
}

function joinCells(cells: readonly Cell[]): TerminalSpan[] {
  const spans: TerminalSpan[] = [];
  for (const { sign, style } of cells) {
    const last = spans.at(-1);
    if (last !== undefined && JSON.stringify(last.style) === JSON.stringify(style)) {
      spans[spans.length - 1] = { style, text: last.text + sign };
    } else spans.push({ style, text: sign });
  }
  return spans;
}
