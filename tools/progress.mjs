/**
 * @typedef {{
 *   say: (text: string) => void,
 *   during: <T>(text: string | (() => string), work: Promise<T>) => Promise<T>,
 * }} Progress
 */

/**
 * Writes a span of time the way a person says it: `9 s`, `1 min 05 s`.
 *
 * @param {number} ms
 * @returns {string}
 */
export function formatElapsed(ms) {
  const seconds = Math.floor(ms / 1000);
  const rest = seconds % 60;
  return seconds < 60
    ? `${seconds} s`
    : `${Math.floor(seconds / 60)} min ${String(rest).padStart(2, "0")} s`;
}

/**
 * Makes the one voice of the set-up: lines on standard error, so that standard output belongs to
 * the command. `during` shows that a long step is alive, on a terminal by rewriting one line,
 * elsewhere by a line now and then.
 *
 * @param {{ stream?: { isTTY?: boolean, columns?: number, write: (text: string) => unknown },
 *   env?: NodeJS.ProcessEnv, now?: () => number, everyMs?: number }} [options]
 * @returns {Progress}
 */
export function createProgress(options = {}) {
  const { stream = process.stderr, env = process.env, now = Date.now } = options;
  const isTerminal = stream.isTTY === true && env["TERM"] !== "dumb";
  const { everyMs = isTerminal ? 1_000 : 10_000 } = options;
  const prefix = isTerminal && !env["NO_COLOR"] ? "\x1b[2mset-up:\x1b[22m" : "set-up:";

  /** @param {string} text */
  const say = (text) => {
    stream.write(`${prefix} ${text}\n`);
  };

  return {
    say,
    async during(text, work) {
      const startedAt = now();
      const describe = () => (typeof text === "string" ? text : text());
      const show = () => {
        const line = `${describe()}: ${formatElapsed(now() - startedAt)}`;
        if (isTerminal) {
          // A line that wraps cannot be rewritten.
          const room = (stream.columns ?? 80) - "set-up: ".length - 1;
          stream.write(`\r${prefix} ${line.slice(0, room)}\x1b[K`);
        } else {
          say(line);
        }
      };
      if (!isTerminal) {
        say(describe());
      }
      const timer = setInterval(show, everyMs);
      try {
        return await work;
      } finally {
        clearInterval(timer);
        if (isTerminal) {
          stream.write("\r\x1b[K");
        }
      }
    },
  };
}
