import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** What became of a request. */
export interface Outcome {
  readonly text?: string;
  readonly code?: string;
  readonly message?: string;
}

const SEND = `
import { sendRequest } from ${JSON.stringify(new URL("../../src/protocol/http/send-request.ts", import.meta.url))};
const send = (url) =>
  sendRequest({ method: "POST", url, headers: { authorization: "Bearer hidden-token" },
    body: "code=hidden-code", timeoutMs: 20000 })
    .then(({ text }) => ({ text }), ({ code, message }) => ({ code, message }));
Promise.all(process.argv.slice(1).map(send)).then((all) => console.log(JSON.stringify(all)));
`;

/** Sends a request with secrets to each address, from a process with an environment of its own. */
export async function sendInChild(
  urls: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome[]> {
  const args = ["--input-type=module", "--eval", SEND, "--", ...urls];
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: join(import.meta.dirname, "../.."),
    env: { PATH, NODE_NO_WARNINGS: "1", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [printed] = await Promise.all([text(child.stdout), once(child, "close")]);
  return JSON.parse(printed) as Outcome[];
}
