/** How long the directory's parts take to learn of what was written, by the emulator's clock. */
export interface Replication {
  /** From `addPassword` until the token endpoint knows the secret. */
  secretDelayMs: number;
  /** From `POST applications` until Graph finds the application. */
  applicationDelayMs: number;
  /** From `addPassword` until Graph lists the key. */
  keyDelayMs: number;
}

/** Makes a directory whose parts know everything at once. */
export function createReplication(): Replication {
  return { secretDelayMs: 0, applicationDelayMs: 0, keyDelayMs: 0 };
}
