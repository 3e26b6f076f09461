import type { Authority } from "./authority.ts";

/** The application that was refused, and whose its secret is. */
export interface RefusedClient {
  readonly authority?: Authority;
  readonly clientId: string;
  /** Whether the program makes the secrets; otherwise a person put one into the config. */
  readonly isSecretManaged: boolean;
}

const SET_SECRET = "`pulumi config set --secret clientSecret`";

/**
 * What helps, by the number that Entra gives a refusal. Deliberately for the remedy alone, with a
 * general one for every other number: Microsoft may change them.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const REMEDIES: Readonly<Record<number, (client: RefusedClient) => string>> = {
  700025: ({ clientId }) =>
    `The redirect URI of application ${clientId} is registered for another platform than Web, which ` +
    "may send no secret: move it to Web (App registrations, Authentication).",
  7000112: ({ clientId }) =>
    `Application ${clientId} is disabled: an administrator of the directory enables it (Enterprise ` +
    "applications, Properties, sign-in enabled).",
  700016: ({ clientId, isSecretManaged }) =>
    isSecretManaged
      ? `Application ${clientId} is not in the tenant of the site: somebody removed it by hand. ` +
        "`pulumi up --refresh` recreates what is missing."
      : `Application ${clientId} is not in the tenant of the site: check clientId and tenantId. One ` +
        "that was made at appregnew.aspx is known to Azure ACS alone.",
  7000218: () => `No secret arrived: set it with ${SET_SECRET}.`,
};

/** The same where a person put the secret into the config. */
const GIVEN_REMEDIES: Readonly<Record<number, (client: RefusedClient) => string>> = {
  7000215: ({ clientId }) =>
    `The secret of application ${clientId} is wrong: set its *Value* with ${SET_SECRET}, not its id ` +
    "(*Secret ID*), nor the secret of another application.",
  7000222: ({ clientId }) =>
    `The secret of application ${clientId} has expired: make a new one (Certificates & secrets), and ` +
    `set it with ${SET_SECRET}.`,
};

/** What to do about a refusal whose number is known; nothing for any other. */
export function describeKnownRefusal(
  client: RefusedClient,
  number: number | undefined,
): string | undefined {
  if (number === undefined) return undefined;
  const given = client.isSecretManaged ? {} : GIVEN_REMEDIES;
  return (given[number] ?? REMEDIES[number])?.(client);
}

/** What to do when the authority refuses an application or its secret. */
export function describeSecretRemedy(client: RefusedClient, number?: number): string {
  const { authority, clientId, isSecretManaged } = client;
  const known = describeKnownRefusal(client, number);
  if (known !== undefined) return known;
  if (isSecretManaged) {
    return (
      `The secret of application ${clientId} is not known yet, or somebody removed it or the ` +
      "application by hand: `pulumi up --refresh` recreates what is missing."
    );
  }
  const gone =
    authority === "acs"
      ? " A tenant that has no Azure ACS any more answers the same: it was switched off for " +
        "SharePoint Online on 2026-04-02 (`pulumi config set authority entra`)."
      : "";
  return (
    `The secret of application ${clientId} is wrong, expired, or not known yet: check it, and ` +
    `set it with ${SET_SECRET}.${gone}`
  );
}
