import type { Readable } from "node:stream";

/** Everything a command does to the world outside: tests replace it. */
export interface Io {
  /** What a person types or a pipe brings. */
  readonly stdin: Readable;
  /** Whether a person sits at standard input, standard output, standard error. */
  readonly isTerminal: {
    readonly stdin: boolean;
    readonly stdout: boolean;
    readonly stderr: boolean;
  };
  /** Columns of the terminal at standard output; absent where there is none. */
  readonly columns?: number | undefined;
  /** The answer of a command, for a person, a file or a program. */
  readonly writeOut: (text: string) => void;
  /** Notes, progress and failures. */
  readonly writeErr: (text: string) => void;
  readonly now: () => Date;
  /** Opens an address in the person's browser. Rejects where there is none. */
  readonly openBrowser: (url: string) => Promise<void>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder of the Pulumi project. */
  readonly folder: string;
  /** The folder that the person stands in: where the name of a file is taken from. */
  readonly callerFolder: string;
}
