import { randomUUID } from "node:crypto";
import { addDays } from "./clock.ts";
import { mintAcsSecret, mintEntraSecret } from "./mint.ts";
import type { Authority, ClientSecret, Registration } from "./registration.ts";

/** What may be said about a new secret. */
export type SecretDetails = Partial<Omit<ClientSecret, "keyId">>;

const LIFETIME_DAYS = { acs: 365, entra: 730 } as const;

/** Makes a client secret that is good from now on, unless the details say otherwise. */
export function createClientSecret(
  authority: Authority,
  now: Date,
  details: SecretDetails,
): ClientSecret {
  return {
    keyId: randomUUID(),
    value: authority === "acs" ? mintAcsSecret() : mintEntraSecret(),
    displayName: null,
    startsAt: now,
    endsAt: addDays(now, LIFETIME_DAYS[authority]),
    knownAt: now,
    listedAt: now,
    ...details,
  };
}

/** Whether a secret opens an application's door now. */
export function judgeSecret(
  { secrets }: Registration,
  value: string,
  now: Date,
): "accepted" | "wrong" | "expired" {
  const secret = secrets.find(
    (one) => one.value === value && one.knownAt <= now && one.startsAt <= now,
  );
  if (secret === undefined) {
    return "wrong";
  }
  return secret.endsAt > now ? "accepted" : "expired";
}
