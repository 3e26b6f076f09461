import { createHash, randomBytes } from "node:crypto";
import type { Authority } from "../../protocol/oauth/authority.ts";

/** What makes the answer to one consent recognisable, and its code useless to others. */
export interface ConsentProof {
  /** Comes back with the answer. */
  readonly state: string;
  /** The PKCE verifier; absent at ACS, which knows no PKCE. */
  readonly codeVerifier?: string;
}

/** Makes a new proof: 32 random bytes each, as base64url. */
export function makeConsentProof(authority: Authority): ConsentProof {
  const random = () => randomBytes(32).toString("base64url");
  return authority === "acs" ? { state: random() } : { state: random(), codeVerifier: random() };
}

/**
 * The address a person opens: the stack's own, with the proof and the redirect URI put in.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7636#section-4.2
 */
export function makeConsentAddress(
  consentUrl: string,
  redirectUri: string,
  { state, codeVerifier }: ConsentProof,
): string {
  const url = new URL(consentUrl);
  url.searchParams.set("redirect_uri", redirectUri);
  url.searchParams.set("state", state);
  if (codeVerifier !== undefined) {
    const challenge = createHash("sha256").update(codeVerifier).digest("base64url");
    url.searchParams.set("code_challenge", challenge);
    url.searchParams.set("code_challenge_method", "S256");
  }
  // Deliberately not `+`: SharePoint's page reads the query with plain percent-decoding.
  url.search = url.search.replaceAll("+", "%20");
  return url.href;
}
