/**
 * What helps where a login by OIDC is refused for its subject or audience; empty for any other
 * refusal.
 *
 * @see https://learn.microsoft.com/entra/workload-id/workload-identities-github-immutable-subjects
 */
export function describeFederation(refusal: string): string {
  return /AADSTS(?:70021|7002\d\d)\b/.test(refusal) && /federated identity|audience/i.test(refusal)
    ? "The federated credential of the application is for another subject or audience than the one " +
        "that is quoted: make one that has it, to the letter (docs/operations.md, On a schedule). "
    : "";
}
