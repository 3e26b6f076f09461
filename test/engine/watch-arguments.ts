import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** A look at the arguments of every process of the machine, again and again. */
export interface ArgumentWatch {
  /** Ends it, and gives every command line that was seen. */
  stop(): Promise<string[]>;
}

/** Starts to look, as somebody else on the machine could with `ps`. */
export function watchArguments(): ArgumentWatch {
  const seen = new Set<string>();
  let isOver = false;
  const look = async () => {
    while (!isOver) {
      const { stdout } = await promisify(execFile)("ps", ["-A", "-ww", "-o", "args="]);
      for (const line of stdout.split("\n")) seen.add(line);
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
