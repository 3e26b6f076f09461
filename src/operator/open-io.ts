import open from "open";
import type { Io } from "./io";

/** The world as it is. */
export function openIo(): Io {
  return {
    stdin: process.stdin,
    isTerminal: { stdin: process.stdin.isTTY === true, stdout: process.stdout.isTTY === true },
    writeOut: (text) => void process.stdout.write(text),
    writeErr: (text) => void process.stderr.write(text),
    now: () => new Date(),
    openBrowser: async (url) => {
      const browser = await open(url);
      // What starts is a launcher, which tells by its exit code whether it found a browser.
      await new Promise<void>((resolve, reject) => {
        browser.once("error", reject);
        browser.once("exit", (code) =>
          code === 0 ? resolve() : reject(new Error(`the launcher ended with ${code}`)),
        );
      });
    },
    env: process.env,
    folder: process.cwd(),
  };
}
