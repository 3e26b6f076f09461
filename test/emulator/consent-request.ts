import type { Registration } from "./registration.ts";

/** A request for consent that was found in order. */
export interface ConsentRequest {
  readonly app: Registration;
  readonly redirectUri: string;
  readonly resource: string;
  readonly permissions: readonly string[];
  readonly offline: boolean;
  readonly codeChallenge?: string | undefined;
  readonly state?: string | undefined;
}

/** What a consent page looks like and how its authority sends the person back. */
export interface ConsentStyle {
  readonly heading: string;
  readonly accept: string;
  readonly decline: string;
  /** What the redirect says when the person declined. */
  readonly declined: Readonly<Record<string, string>>;
  /** What the redirect holds beside the code. */
  readonly extras: () => Readonly<Record<string, string>>;
  /** Spells a value of the query of the redirect. */
  readonly spell: (value: string) => string;
}
