import { styleText } from "node:util";
import { wrapLine } from "./wrap-line.ts";

/** Tells the story on a terminal, and keeps count of the promises it makes. */
export interface Narrator {
  title(text: string): void;
  /** Begins a numbered chapter, whose steps have no number. */
  chapter(title: string): void;
  /** Begins a step: a numbered one, unless it is part of a chapter. */
  step(title: string): void;
  say(text: string): void;
  /** Shows a command as a person would type it. */
  command(text: string): void;
  /** Shows what somebody else printed. */
  quote(text: string): void;
  /** Shows a table as it is. */
  table(text: string): void;
  blank(): void;
  /** Waits for a work that prints nothing, and shows that it goes on. */
  during<Result>(what: string, work: () => Promise<Result>): Promise<Result>;
  /** Says a promise, and whether it was kept. */
  promise(text: string, isKept: boolean): void;
  /** How many promises were kept, and which were not. */
  verdict(): { readonly kept: number; readonly broken: readonly string[] };
  /** Everything that was printed. */
  transcript(): string;
}

type Style = "bold" | "cyan" | "dim" | "green" | "red" | "yellow";

/** What the story is shown on. */
export interface Screen {
  /** Gets every piece of text. */
  readonly write: (text: string) => void;
  readonly hasColors?: boolean;
  /** Shows that a work goes on, and nothing of it afterwards; left out where nobody watches. */
  readonly during?: <Result>(what: string, work: () => Promise<Result>) => Promise<Result>;
  /** The width to which prose and quotes are wrapped. */
  readonly columns?: number;
}

/** Columns of the bar before a quote. */
const BAR_WIDTH = "   │ ".length;

/** Makes a narrator. Commands and tables are never wrapped. */
export function createNarrator({
  write,
  hasColors = false,
  during = (_what, work) => work(),
  columns = 100,
}: Screen): Narrator {
  const paint = (style: Style) => (text: string) =>
    hasColors ? styleText(style, text, { validateStream: false }) : text;
  const printed: string[] = [];
  const broken: string[] = [];
  let kept = 0;
  let numbers = 0;
  let isInChapter = false;
  const print = (line: string) => {
    printed.push(`${line}\n`);
    write(`${line}\n`);
  };
  const beginNumbered = (title: string) => {
    numbers += 1;
    print("");
    print(paint("bold")(`${numbers}. ${title}`));
  };
  const printWrapped = (line: string, hanging: number, tint = (text: string) => text) => {
    for (const part of wrapLine(line, columns, hanging).split("\n")) print(tint(part));
  };
  const pickTint = (line: string) => {
    const [, sign] = /^\s*([+~-]{1,2} |(?:error|warning):)/.exec(line) ?? [];
    if (sign === undefined) return paint("dim");
    if (["+ ", "++ "].includes(sign)) return paint("green");
    return paint(["~ ", "+- ", "warning:"].includes(sign) ? "yellow" : "red");
  };
  return {
    title: (text) => print(paint("bold")(text)),
    chapter(title) {
      isInChapter = true;
      beginNumbered(title);
    },
    step(title) {
      if (!isInChapter) return beginNumbered(title);
      print("");
      print(paint("bold")(`   ${title}`));
    },
    say: (text) => printWrapped(`   ${text}`, 0),
    command: (text) => print(paint("cyan")(`   $ ${text}`)),
    quote(text) {
      for (const line of text.split("\n")) {
        const tint = pickTint(line);
        for (const part of wrapLine(line, columns - BAR_WIDTH).split("\n")) {
          print(`   ${paint("dim")("│")} ${tint(part)}`);
        }
      }
    },
    table(text) {
      for (const line of text.split("\n")) print(`   ${line}`);
    },
    blank: () => print(""),
    during,
    promise(text, isKept) {
      if (isKept) kept += 1;
      else broken.push(text);
      if (isKept) printWrapped(`   ✓ ${text}`, 2, paint("green"));
      else printWrapped(`   ✗ ${text}`, 2, paint("red"));
    },
    verdict: () => ({ kept, broken }),
    transcript: () => printed.join(""),
  };
}
