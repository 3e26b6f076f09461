/** An answer that was read to its end. */
export interface TextAnswer {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly text: string;
}

/** What a request is made of beside its address. */
export interface FetchOptions extends Omit<RequestInit, "headers"> {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Tells the stand-in's requests apart from the program's own in the emulator's log. */
const USER_AGENT = "pulumi-azure-native/3.28.0 (stand-in)";

/** Fetches an address as text. A failed connection is told with its cause. */
export async function fetchText(url: string, init: FetchOptions = {}): Promise<TextAnswer> {
  try {
    const headers = { "user-agent": USER_AGENT, ...init.headers };
    const answer = await fetch(url, { ...init, headers });
    const { ok, status, statusText } = answer;
    return { ok, status, statusText, headers: answer.headers, text: await answer.text() };
  } catch (error) {
    // The message of fetch is always "fetch failed"; what happened stands in its cause.
    const { cause, message } = error as Error;
    const reason = cause instanceof Error ? cause.message : message;
    throw new Error(`${init.method ?? "GET"} ${url}: ${reason}`, { cause: error });
  }
}
