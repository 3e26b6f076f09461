import { execFile } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";

/** A look at the arguments of every process of the machine, again and again. */
export interface ArgumentWatch {
  /** Ends it, and gives every command line that was seen. */
  stop(): Promise<string[]>;
}

/** How a watch looks. */
export interface WatchOptions {
  /** Milliseconds between two looks; none if left out, which keeps a processor busy. */
  readonly intervalMs?: number;
}

/** Starts to look, as somebody else on the machine could with `ps`. */
export function watchArguments({ intervalMs = 0 }: WatchOptions = {}): ArgumentWatch {
  const seen = new Set<string>();
  let isOver = false;
  const look = async () => {
    while (!isOver) {
      const { stdout } = await promisify(execFile)("ps", ["-A", "-ww", "-o", "args="]);
      for (const line of stdout.split("\n")) seen.add(line);
      if (intervalMs > 0 && !isOver) await wait(intervalMs);
    }
  };
  const looking = look();
  return {
    async stop() {
      isOver = true;
      await looking;
      return [...seen];
    },
  };
}
