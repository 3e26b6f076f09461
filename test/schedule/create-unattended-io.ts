import { PassThrough } from "node:stream";
import type { Io } from "../../src/operator/io.ts";

/** The world of a job that nobody sits at; what it says goes to `writeErr`. */
export function createUnattendedIo(
  writeErr: (text: string) => void,
  { folder, env = {} }: Pick<Io, "folder"> & Partial<Pick<Io, "env">>,
): Io {
  return {
    stdin: new PassThrough(),
    isTerminal: { stdin: false, stdout: false, stderr: false },
    writeOut: () => {},
    writeErr,
    now: () => new Date(0),
    openBrowser: async () => {},
    env,
    folder,
    callerFolder: folder,
  };
}
