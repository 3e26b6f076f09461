import type { StackFacts } from "../stack-facts.ts";

/** A part of the credential that a stack can be behind with. */
export type CredentialPart = "application" | "token" | "client secret";

/**
 * The parts of its source's credential that a stack has not taken yet; empty where it is in step.
 * `undefined` where that cannot be said. Only times, counts and digests are compared.
 */
export function comparePromotion(
  facts: StackFacts,
  source: StackFacts | undefined,
): CredentialPart[] | undefined {
  if (source?.stage !== "live" || facts.stage !== "live") return undefined;
  const behind: CredentialPart[] = [];
  if (facts.clientId !== source.clientId) behind.push("application");
  if (facts.token?.issuedAt !== source.token?.issuedAt) behind.push("token");
  if (facts.secret?.generation !== source.secret?.generation || hasOtherSecret(facts, source)) {
    behind.push("client secret");
  }
  return behind;
}

/** A secret from the config has no generation, and one made anew after a loss has the same. */
function hasOtherSecret(facts: StackFacts, source: StackFacts): boolean {
  const expected = new Set(
    source.secretDigest === undefined ? listSecretDigests(source) : [source.secretDigest],
  );
  return expected.size > 0 && listSecretDigests(facts).some((digest) => !expected.has(digest));
}

/** What was written may be a reference to a vault. */
function listSecretDigests({ written, valueDigests }: StackFacts): string[] {
  return Object.values(written)
    .flatMap(({ SP_SECRET }) => SP_SECRET ?? [])
    .map((digest) => valueDigests[digest] ?? digest);
}
