import pc from "picocolors";
import { wrapLine } from "./wrap-line";

/** Tells the story on a terminal, and keeps count of the promises it makes. */
export interface Narrator {
  title(text: string): void;
  /** Begins a numbered step. */
  step(title: string): void;
  say(text: string): void;
  /** Shows a command as a person would type it. */
  command(text: string): void;
  /** Shows what somebody else printed. */
  quote(text: string): void;
  /** Shows a table as it is. */
  table(text: string): void;
  blank(): void;
  /** Says a promise, and whether it was kept. */
  promise(text: string, isKept: boolean): void;
  /** How many promises were kept, and which were not. */
  verdict(): { readonly kept: number; readonly broken: readonly string[] };
  /** Everything that was printed. */
  transcript(): string;
}

/** What the story is shown on. */
export interface Screen {
  /** Gets every piece of text. */
  readonly write: (text: string) => void;
  readonly hasColors?: boolean;
  /** The width to which prose and quotes are wrapped. */
  readonly columns?: number;
}

/** Columns of the bar before a quote. */
const BAR_WIDTH = "   │ ".length;

/** Makes a narrator. Commands and tables are never wrapped. */
export function createNarrator({ write, hasColors = false, columns = 100 }: Screen): Narrator {
  const colors = pc.createColors(hasColors);
  const printed: string[] = [];
  const broken: string[] = [];
  let kept = 0;
  let steps = 0;
  const print = (line: string) => {
    printed.push(`${line}\n`);
    write(`${line}\n`);
  };
  const printWrapped = (line: string, hanging: number, tint = (text: string) => text) => {
    for (const part of wrapLine(line, columns, hanging).split("\n")) print(tint(part));
  };
  const pickTint = (line: string) => {
    const [, sign] = /^\s*([+~-]{1,2} |(?:error|warning):)/.exec(line) ?? [];
    if (sign === undefined) return colors.dim;
    if (["+ ", "++ "].includes(sign)) return colors.green;
    return ["~ ", "+- ", "warning:"].includes(sign) ? colors.yellow : colors.red;
  };
  return {
    title: (text) => print(colors.bold(text)),
    step(title) {
      steps += 1;
      print("");
      print(colors.bold(`${steps}. ${title}`));
    },
    say: (text) => printWrapped(`   ${text}`, 0),
    command: (text) => print(colors.cyan(`   $ ${text}`)),
    quote(text) {
      for (const line of text.split("\n")) {
        const tint = pickTint(line);
        for (const part of wrapLine(line, columns - BAR_WIDTH).split("\n")) {
          print(`   ${colors.dim("│")} ${tint(part)}`);
        }
      }
    },
    table(text) {
      for (const line of text.split("\n")) print(`   ${line}`);
    },
    blank: () => print(""),
    promise(text, isKept) {
      if (isKept) kept += 1;
      else broken.push(text);
      if (isKept) printWrapped(`   ✓ ${text}`, 2, colors.green);
      else printWrapped(`   ✗ ${text}`, 2, colors.red);
    },
    verdict: () => ({ kept, broken }),
    transcript: () => printed.join(""),
  };
}
