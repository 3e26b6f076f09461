import type { HeldCredential } from "../../../src/resources/shared/held-credential.ts";

/** A credential of the program's own making. */
export const HELD: HeldCredential = {
  tokenIssuedAt: "2026-03-01T12:00:00.000Z",
  tokenExpiresAt: "2026-05-30T12:00:00.000Z",
  secretGeneration: 2,
  secretKeyId: "key-of-generation-2",
  secretExpiresAt: "2026-09-28T00:00:00Z",
};
