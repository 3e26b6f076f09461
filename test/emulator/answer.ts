/** What a service answers to one request. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Headers = Answer["headers"];

/** An answer with a JSON body. */
export function answerJson(status: number, value: unknown, headers: Headers = {}): Answer {
  return {
    status,
    headers: { "Content-Type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(value),
  };
}

/** An answer with an HTML page. */
export function answerHtml(status: number, markup: string): Answer {
  return { status, headers: { "Content-Type": "text/html; charset=utf-8" }, body: markup };
}

/** An answer with plain text. */
export function answerText(status: number, text: string, headers: Headers = {}): Answer {
  return {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", ...headers },
    body: text,
  };
}

/** An answer without a body. */
export function answerEmpty(status: number, headers: Headers = {}): Answer {
  return { status, headers, body: "" };
}

/** A redirect of a browser. */
export function answerRedirect(location: string): Answer {
  return answerEmpty(302, { Location: location });
}
