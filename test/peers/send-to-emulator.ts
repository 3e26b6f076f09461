import { request } from "undici";
import type { Emulator } from "../emulator/start-emulator.ts";

/** What a client wants to send to a service of Microsoft's. */
export interface ClientRequest {
  readonly method: "GET" | "POST" | "PUT";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
}

/** What came back, not looked at. */
export interface ClientAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * Carries a request to the emulator in place of the host that it names, and the answer back. Path,
 * query, headers and bodies stay as they are.
 */
export async function sendToEmulator(
  { url: emulatorUrl }: Emulator,
  { method, url, headers = {}, body }: ClientRequest,
): Promise<ClientAnswer> {
  const { pathname, search } = new URL(url);
  const answer = await request(`${emulatorUrl}${pathname}${search}`, {
    ...{ method, headers, reset: true },
    ...(body === undefined ? {} : { body }),
  });
  return {
    status: answer.statusCode,
    headers: Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name, [value].flat().join(", ")]),
    ),
    text: await answer.body.text(),
  };
}
