const POLICY =
  "A conditional access policy of the directory stands in the way: its administrator exempts this " +
  "application, or the person meets the policy.";
const FACTOR = "The directory wants a second factor.";
const REVOKED = "The person's sessions were revoked, or the password was changed.";
const REDIRECT =
  "The redirect URI is not the one of the consent, or is not registered under the platform Web: check " +
  "redirectUri.";
const VERIFIER =
  "The code and codeVerifier are not of the same consent: take both out of the config first " +
  "(`pulumi config rm codeVerifier`).";

/**
 * What stands behind a refused code or token, by the number that Entra gives. Deliberately for the
 * advice alone: Microsoft may change them.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const REASONS: Readonly<Record<number, string>> = {
  50057: "The account of the person who consented is disabled: somebody else has to consent.",
  50034: "The account of the person who consented is gone: somebody else has to consent.",
  50105:
    "The person is not assigned to the application: an administrator does that (Enterprise " +
    "applications, Users and groups), or turns the requirement off.",
  50074: FACTOR,
  50076: FACTOR,
  50078: FACTOR,
  50079: FACTOR,
  53000: POLICY,
  53001: POLICY,
  53002: POLICY,
  53003: POLICY,
  50132: REVOKED,
  50133: REVOKED,
  50173: REVOKED,
  700082: "The token was not used for too long.",
  70043:
    "A sign-in frequency of the directory (conditional access) ends tokens early: unless its " +
    "administrator exempts this application, a new consent lives no longer.",
  700084:
    "The redirect URI of the consent is registered for a single-page application, whose tokens live " +
    "a day: move it to the platform Web (App registrations, Authentication).",
  50011: REDIRECT,
  500112: REDIRECT,
  501481: VERIFIER,
  50148: VERIFIER,
};

/** What stands behind a refusal of a code or token, where its number tells more than its word. */
export function describeGrantRemedy(number: number | undefined): string | undefined {
  return number === undefined ? undefined : REASONS[number];
}
