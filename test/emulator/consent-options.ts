import type { Authority } from "./registration.ts";

/** What a person is asked, and what the person does. */
export interface ConsentOptions {
  readonly authority: Authority;
  readonly clientId: string;
  readonly redirectUri: string;
  /** As in the consent address: aliases for ACS, a whole scope for Entra. */
  readonly scope: string;
  readonly codeChallenge?: string;
  readonly state?: string;
  readonly decline?: boolean;
  readonly user?: string;
}
