/** A refusal of an authority, before it is put into the shape of Entra or ACS. */
export interface Refusal {
  readonly status: number;
  /** The OAuth `error`. */
  readonly error: string;
  /** The number behind `AADSTS`. */
  readonly code: number;
  readonly text: string;
  readonly suberror?: string;
}

/**
 * Composes a refusal with the status that goes with its `error`.
 *
 * @see https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes
 */
export function refuse(error: string, code: number, text: string): Refusal {
  return { status: error === "invalid_client" ? 401 : 400, error, code, text };
}

/** Tells a refusal from what would have been given. */
export function isRefusal(outcome: object): outcome is Refusal {
  return "error" in outcome && "code" in outcome && "text" in outcome;
}

/** The first line of an `error_description`. */
export function toErrorLine({ code, text }: Refusal): string {
  return `AADSTS${code}: ${text}`;
}
