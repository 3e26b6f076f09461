interface ErrorBody {
  readonly error?: { readonly code?: string; readonly message?: string };
}

/**
 * The text the provider makes of a refused call. A body without `error` (App Service often
 * sends `{"Code":…,"Message":…}`) becomes the message as a whole, with an empty code.
 */
export function describeResponseError(url: string, status: number, body: string): string {
  const parsed = parse(body);
  if (parsed === undefined) {
    const rule = "-".repeat(80);
    return `POST ${url}\n${rule}\nRESPONSE ${status}\nERROR CODE UNAVAILABLE\n${rule}\n${body}\n${rule}`;
  }
  if (parsed.error === undefined) {
    return `Status=${status} Code="" Message=${JSON.stringify(body)}`;
  }
  const { code, message = "" } = parsed.error;
  return code
    ? `Status=${status} Code="${code}" Message=${JSON.stringify(message)}`
    : `Status=${status} Message=${JSON.stringify(message)}`;
}

/** The `code` of an error body, if it has one. */
export function readErrorCode(body: string): string | undefined {
  return parse(body)?.error?.code;
}

function parse(body: string): ErrorBody | undefined {
  try {
    return (JSON.parse(body) as ErrorBody | null) ?? undefined;
  } catch {
    return undefined;
  }
}
