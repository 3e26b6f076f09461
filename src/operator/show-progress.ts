import type { Io } from "./io.ts";

/** What takes less than this is over before anybody wonders, in milliseconds. */
const PATIENCE_MS = 2000;

/** How often the line moves, in milliseconds. */
const FRAME_MS = 120;

/** Signs that every terminal has. */
const FRAMES = ["|", "/", "-", "\\"];

/** Back to the begin of the line, which is then empty. */
const CLEAR_LINE = "\r\u001b[2K";

/** A line on the terminal that tells that a longer work goes on. */
export interface Progress {
  /** One more is done. */
  step(): void;
  /** Takes the line away. */
  end(): void;
}

/** What the line counts, and its pace. */
export interface ProgressOptions {
  /** Absent where there is nothing to count. */
  readonly total?: number | undefined;
  readonly patienceMs?: number;
  readonly frameMs?: number;
}

/** What it takes of the world. */
type ProgressIo = Pick<Io, "isTerminal" | "env"> & {
  readonly writeErr: (text: string) => unknown;
};

/** Shows what is done, from two seconds on; nothing in a pipe, and nothing on a terminal that cannot. */
export function showProgress(
  { isTerminal, writeErr, env }: ProgressIo,
  what: string,
  { total, patienceMs = PATIENCE_MS, frameMs = FRAME_MS }: ProgressOptions = {},
): Progress {
  let done = 0;
  let frame = 0;
  let isShown = false;
  let timer: NodeJS.Timeout | undefined;
  const draw = () => {
    const count = total === undefined ? "" : `: ${done} of ${total}`;
    writeErr(`${CLEAR_LINE}${FRAMES[frame % FRAMES.length]} ${what}${count}`);
  };
  if (isTerminal.stderr && env["TERM"] !== "dumb") {
    timer = setTimeout(() => {
      isShown = true;
      draw();
      timer = setInterval(() => {
        frame += 1;
        draw();
      }, frameMs);
    }, patienceMs);
  }
  return {
    step() {
      done += 1;
      if (isShown) draw();
    },
    end() {
      clearTimeout(timer);
      if (isShown) writeErr(CLEAR_LINE);
      isShown = false;
    },
  };
}

/** Shows progress as long as a work takes that is silent by itself. */
export async function withProgress<Result>(
  io: ProgressIo,
  what: string,
  work: () => Promise<Result>,
  options?: Omit<ProgressOptions, "total">,
): Promise<Result> {
  const progress = showProgress(io, what, options);
  try {
    return await work();
  } finally {
    progress.end();
  }
}
