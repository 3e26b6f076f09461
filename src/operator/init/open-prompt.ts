import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { commandFailure } from "../command-failure.ts";
import type { Io } from "../io.ts";

/** A person at a terminal, line by line. */
export interface Prompt {
  /** Shows a question, and gives what the person types after it, without spaces at its ends. */
  readonly ask: (question: string) => Promise<string>;
  readonly tell: (line: string) => void;
  readonly close: () => void;
}

/** Opens a prompt. What is typed ahead, or pasted at once, answers the questions that follow. */
export function openPrompt({
  stdin,
  isTerminal,
  writeErr,
}: Pick<Io, "stdin" | "isTerminal" | "writeErr">): Prompt {
  const reader = createInterface({
    input: stdin,
    output: new Writable({
      write: (chunk, _encoding, done) => {
        writeErr(String(chunk));
        done();
      },
    }),
    terminal: isTerminal.stdin,
    historySize: 0,
  });
  const ahead: string[] = [];
  let hasEnded = false;
  let waiting: { give: (line: string) => void; fail: (reason: Error) => void } | undefined;
  const end = () => {
    hasEnded = true;
    waiting?.fail(describeEnd());
  };
  reader.on("line", (line) => {
    // Several may come at once, of which each answers a question of its own.
    const { give } = waiting ?? { give: (early: string) => void ahead.push(early) };
    waiting = undefined;
    give(line);
  });
  reader.on("SIGINT", () => {
    ahead.length = 0;
    end();
  });
  reader.on("close", end);
  const readLine = async (prompt: string): Promise<string> => {
    const line = ahead.shift();
    if (line !== undefined || hasEnded) writeErr(`${prompt}\n`);
    if (line !== undefined) return line;
    if (hasEnded) throw describeEnd();
    reader.setPrompt(prompt);
    reader.prompt();
    return new Promise<string>((give, fail) => {
      waiting = { give, fail };
    });
  };
  return {
    ask: async (question) => {
      const lines = question.split("\n");
      // A prompt is drawn anew with each key: its one line alone.
      for (const line of lines.slice(0, -1)) writeErr(`${line}\n`);
      return (await readLine(lines.at(-1) ?? "")).trim();
    },
    tell: (line) => writeErr(`${line}\n`),
    close: () => {
      reader.removeAllListeners();
      reader.close();
    },
  };
}

function describeEnd(): Error {
  return commandFailure("\nThe questions were not answered to the end: nothing was written.");
}
