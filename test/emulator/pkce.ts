import { createHash } from "node:crypto";

/** The S256 challenge of a code verifier. */
export function toChallenge(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}

/**
 * Reads the challenge of a consent request as S256. Without that method it is the verifier
 * itself (`plain`), which is hashed here so that only one form has to be compared later.
 */
export function readChallenge(query: URLSearchParams): string | undefined {
  const challenge = query.get("code_challenge");
  if (!challenge) {
    return undefined;
  }
  return query.get("code_challenge_method") === "S256" ? challenge : toChallenge(challenge);
}

/** Whether a verifier belongs to the challenge; none must be sent where there is none. */
export function matchesChallenge(challenge: string | undefined, verifier: string | null): boolean {
  return challenge === (verifier ? toChallenge(verifier) : undefined);
}
