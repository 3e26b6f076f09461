import type { Readable } from "node:stream";

/** Everything a command does to the world outside: tests replace it. */
export interface Io {
  /** What a person types or a pipe brings. */
  readonly stdin: Readable;
  /** Whether a person sits at standard input, standard output. */
  readonly isTerminal: { readonly stdin: boolean; readonly stdout: boolean };
  /** For programs: results alone. */
  readonly writeOut: (text: string) => void;
  /** For people: everything else. */
  readonly writeErr: (text: string) => void;
  readonly now: () => Date;
  /** Opens an address in the person's browser. Rejects where there is none. */
  readonly openBrowser: (url: string) => Promise<void>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder of the Pulumi project. */
  readonly folder: string;
}
