/** Remembers every secret of the emulator, so that logs and states can be searched for them. */
export interface SecretLedger {
  /** Remembers a secret and gives it back. */
  keep(secret: string): string;
  /** Every secret kept so far, as it is and as it looks percent-encoded. */
  all(): string[];
}

/** A shorter text is found by accident in logs that hold no secret. */
const SHORTEST_SECRET = 8;

/** Makes an empty ledger. */
export function createSecretLedger(): SecretLedger {
  const secrets = new Set<string>();
  return {
    keep(secret) {
      if (secret.length >= SHORTEST_SECRET) {
        secrets.add(secret);
      }
      return secret;
    },
    all: () => [...new Set([...secrets].flatMap((secret) => [secret, encodeURIComponent(secret)]))],
  };
}
