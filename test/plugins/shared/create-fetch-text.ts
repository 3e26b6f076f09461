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

/** Fetches an address as text. A failed connection is told with its cause. */
export type FetchText = (url: string, init?: FetchOptions) => Promise<TextAnswer>;

/** Why there is no answer, or not all of it. */
export interface LostAnswer extends Error {
  /** The code of the socket's error, such as `ECONNRESET`. */
  readonly code?: string;
  /** Whether the answer had begun. */
  readonly isAnswered: boolean;
}

/** Makes a fetch that tells a stand-in's requests apart from the program's own in a log. */
export function createFetchText(userAgent: string): FetchText {
  return async (url, init = {}) => {
    let isAnswered = false;
    try {
      const headers = { "user-agent": userAgent, ...init.headers };
      const answer = await fetch(url, { ...init, headers });
      isAnswered = true;
      const { ok, status, statusText } = answer;
      return { ok, status, statusText, headers: answer.headers, text: await answer.text() };
    } catch (error) {
      // The message of fetch is always "fetch failed"; what happened stands in its cause.
      const { cause, message } = error as Error;
      const reason = cause instanceof Error ? cause : { message };
      throw Object.assign(
        new Error(`${init.method ?? "GET"} ${url}: ${reason.message}`, { cause: error }),
        { isAnswered, ...("code" in reason && { code: reason.code }) },
      );
    }
  };
}
