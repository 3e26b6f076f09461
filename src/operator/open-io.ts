import open from "open";
import { findCallerFolder } from "./find-caller-folder.ts";
import type { Io } from "./io.ts";

/** The world as it is. */
export function openIo(): Io {
  // `… | head` has read enough: what is left to say has no reader, and the work is done all the same.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return {
    stdin: process.stdin,
    isTerminal: {
      stdin: process.stdin.isTTY === true,
      stdout: process.stdout.isTTY === true,
      stderr: process.stderr.isTTY === true,
    },
    columns: process.stdout.columns,
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
    callerFolder: findCallerFolder(process.env, process.cwd()),
  };
}
