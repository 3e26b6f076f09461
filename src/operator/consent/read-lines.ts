import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import type { Io } from "../io.ts";

/** What happens with standard input. */
export interface LineReader {
  readonly onLine: (line: string) => void;
  /** Ctrl-C, where it does not end the process by itself. */
  readonly onInterrupt: () => void;
  readonly onEnd: () => void;
}

/**
 * Reads lines until it is told to stop. On a terminal they are not echoed, since they hold codes,
 * and may be longer than the terminal's own line (1024 characters on macOS, 4096 on Linux).
 */
export function readLines(
  { stdin, isTerminal }: Io,
  { onLine, onInterrupt, onEnd }: LineReader,
): () => void {
  const reader = createInterface({
    input: stdin,
    output: new Writable({ write: (_chunk, _encoding, done) => done() }),
    terminal: isTerminal.stdin,
    historySize: 0,
  });
  reader.on("line", onLine);
  reader.on("SIGINT", onInterrupt);
  reader.on("close", onEnd);
  return () => {
    reader.removeAllListeners();
    reader.close();
  };
}
