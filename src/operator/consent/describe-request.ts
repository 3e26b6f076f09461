import type { ConsentStack } from "./read-consent-stack.ts";

/** Where the answer is awaited. */
export interface AwaitedAnswer {
  readonly redirectUri: string;
  /** The port of the listener, if there is one. */
  readonly port?: number | undefined;
}

/** What a person is asked for, and how the answer comes back. */
export function describeRequest(
  { stack, scope, siteUrl, authority }: ConsentStack,
  awaited: AwaitedAnswer & { readonly address: string; readonly isTerminal: boolean },
): string {
  const { address, redirectUri, port, isTerminal } = awaited;
  const button = authority === "acs" ? "Trust It" : "Accept";
  const end =
    port === undefined
      ? `The browser then ends on ${redirectUri}, which does not load; that is as it should be.`
      : `The browser then ends on ${redirectUri}, where this command waits for it.`;
  const paste = `${port === undefined ? "Paste" : "Or paste"} the whole address it ends on here`;
  return [
    `Stack ${stack} asks for ${scope} on ${siteUrl}. A person with access to the site opens`,
    "",
    `  ${address}`,
    "",
    `and chooses "${button}". ${end}`,
    isTerminal
      ? `Press Enter to open it in the browser. ${paste}, and press Enter (it is not shown).`
      : `${paste} (standard input, one line).`,
  ].join("\n");
}

/** What helps when the answer is long in coming. */
export function describeWait({ redirectUri, port }: AwaitedAnswer): string {
  return port === undefined
    ? "Still waiting for the address the browser ends on: it begins with " +
        `${redirectUri} and holds \`code=\`. Copy it from the address bar, whole.`
    : "Still waiting. If the browser runs on another machine, its last page does not load: paste " +
        `its address here, or forward the port (\`ssh -L ${port}:localhost:${port} …\` and ` +
        `\`--port ${port}\`).`;
}
