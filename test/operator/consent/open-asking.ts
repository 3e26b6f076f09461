import { PassThrough } from "node:stream";
import { askConsent, type Consented } from "../../../src/operator/consent/ask-consent.ts";
import type { ConsentStack } from "../../../src/operator/consent/read-consent-stack.ts";
import type { Io } from "../../../src/operator/io.ts";

/** A code as long as codes are. */
export const CODE = "1.AXkA-abcdefghijklmnop";

/** A stack whose redirect URI can be listened on. */
export const STACK: ConsentStack = {
  stack: "staging",
  authority: "entra",
  registration: "given",
  siteUrl: "https://contoso.sharepoint.com",
  scope: "AllSites.Manage",
  redirectUri: "http://localhost/a-path-as-long-as-a-code",
  clientId: "22222222-2222-4222-8222-222222222222",
  warnBeforeDays: 14,
  consumers: [],
  consentUrl: "https://login.example/authorize?client_id=c&redirect_uri=x",
  isConfigNewer: false,
  outputs: {},
};

/** A stack whose answer has to be pasted. */
export const PASTE: ConsentStack = { ...STACK, redirectUri: "https://localhost/" };

/** A consent that is being asked for. */
export interface Asking {
  /** The address that was printed. */
  readonly address: URL;
  readonly state: string;
  readonly redirectUri: string;
  readonly stdin: PassThrough;
  /** What has been printed so far. */
  printed(): string;
  /** The addresses that the browser was opened at. */
  readonly opened: readonly string[];
  /** What is to happen later, by milliseconds. */
  readonly timers: ReadonlyMap<number, () => void>;
  readonly answer: Promise<Consented>;
  /** Types a line in the terminal. */
  type(line: string): void;
}

/** Asks for a consent in a world of the test's own, and waits until the address is printed. */
export async function openAsking(
  stack: ConsentStack,
  { isTerminal = true, hasBrowser = true } = {},
): Promise<Asking> {
  let printed = "";
  const opened: string[] = [];
  const timers = new Map<number, () => void>();
  const stdin = new PassThrough();
  const io: Pick<Io, "stdin" | "isTerminal" | "writeErr" | "openBrowser"> = {
    stdin,
    isTerminal: { stdin: isTerminal, stdout: isTerminal, stderr: isTerminal },
    writeErr: (text) => {
      printed += text;
    },
    openBrowser: async (url) => {
      if (!hasBrowser) throw new Error("there is no browser");
      opened.push(url);
    },
  };
  const start = (ms: number, run: () => void) => {
    timers.set(ms, run);
    return () => void timers.delete(ms);
  };
  const answer = askConsent(io as Io, stack, { start });
  // What a test expects of it comes later.
  answer.catch(() => {});
  await until(() => timers.size > 0);
  const [, found = ""] = /^ {2}(https:\S+)$/m.exec(printed) ?? [];
  const address = new URL(found);
  const get = (name: string) => address.searchParams.get(name) ?? "";
  return {
    ...{ address, stdin, opened, timers, answer },
    state: get("state"),
    redirectUri: get("redirect_uri"),
    printed: () => printed,
    type: (line) => void stdin.write(`${line}\r`),
  };
}

/** Lets the event loop turn until something has come about. */
export async function until(isDone: () => boolean): Promise<void> {
  while (!isDone()) await new Promise((resolve) => setImmediate(resolve));
}
