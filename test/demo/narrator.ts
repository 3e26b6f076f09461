import pc from "picocolors";

/** Tells the story on a terminal, and keeps count of the promises it makes. */
export interface Narrator {
  /** Begins a numbered step. */
  step(title: string): void;
  say(text: string): void;
  /** Shows a command as a person would type it. */
  command(text: string): void;
  /** Shows what a program printed, indented. */
  quote(text: string): void;
  /** Says a promise, and whether it was kept. */
  promise(text: string, isKept: boolean): void;
  /** The promises that were not kept. */
  broken(): readonly string[];
  /** Everything that was printed. */
  transcript(): string;
}

/** Makes a narrator; `write` gets every piece of text. */
export function createNarrator(write: (text: string) => void): Narrator {
  const printed: string[] = [];
  const broken: string[] = [];
  let steps = 0;
  const print = (line: string) => {
    printed.push(`${line}\n`);
    write(`${line}\n`);
  };
  return {
    step(title) {
      steps += 1;
      print("");
      print(pc.bold(`${steps}. ${title}`));
    },
    say: (text) => print(`   ${text}`),
    command: (text) => print(pc.cyan(`   $ ${text}`)),
    quote(text) {
      for (const line of text.split("\n")) print(pc.dim(`   │ ${line}`));
    },
    promise(text, isKept) {
      if (!isKept) broken.push(text);
      print(isKept ? pc.green(`   ✓ ${text}`) : pc.red(`   ✗ ${text}`));
    },
    broken: () => broken,
    transcript: () => printed.join(""),
  };
}
