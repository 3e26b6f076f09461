import type { SecretDetails } from "./client-secret.ts";
import type { GraphError } from "./graph-error.ts";

/** A policy for the secrets of applications: none at all, or none that lives longer. */
export type SecretPolicy = "no-secrets" | { readonly longestDays: number };

const DAY_MS = 86_400_000;
const POLICY_ID = "5a1f9c1e-0c3b-4d57-8f0e-6f2b7f3c9d10";

/**
 * Graph's refusal of a secret that a policy does not let through; nothing where one does. It names
 * the policy, and never its limit.
 *
 * @see https://github.com/OfficeDev/microsoft-365-agents-toolkit/issues/10998
 */
export function applySecretPolicy(
  { startsAt, endsAt }: SecretDetails,
  policy: SecretPolicy | undefined,
): GraphError | undefined {
  if (policy === undefined || startsAt === undefined || endsAt === undefined) return undefined;
  if (policy === "no-secrets") {
    return {
      status: 400,
      code: "CredentialTypeNotAllowedAsPerAppPolicy",
      message: `Credential type not allowed as per assigned policy '${POLICY_ID}'.`,
    };
  }
  return endsAt.getTime() - startsAt.getTime() <= policy.longestDays * DAY_MS
    ? undefined
    : {
        status: 400,
        code: "CredentialInvalidLifetimeAsPerAppPolicy",
        message: `Credential lifetime exceeds the max value allowed as per assigned policy '${POLICY_ID}'.`,
      };
}
