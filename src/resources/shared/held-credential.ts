import { isUnknown } from "./is-unknown.ts";

/**
 * Which token and which client secret a place has. It goes with the values from resource to
 * resource, so that a run that does a part only cannot tell of one credential and write another.
 * Nothing of it is secret. Deliberately no field is ever left out: a preview takes a missing one
 * for one that is not known yet.
 */
export interface HeldCredential {
  /** ISO 8601, UTC; empty where it is not known. */
  readonly tokenIssuedAt: string;
  /** ISO 8601, UTC; empty where it is not known. */
  readonly tokenExpiresAt: string;
  /** Of a secret that the program makes; 0 for one from the config. */
  readonly secretGeneration: number;
  /** Its id in the directory; empty for one from the config. */
  readonly secretKeyId: string;
  /** ISO 8601, UTC; empty for one from the config. */
  readonly secretExpiresAt: string;
}

const FIELDS = [
  "tokenIssuedAt",
  "tokenExpiresAt",
  "secretGeneration",
  "secretKeyId",
  "secretExpiresAt",
] as const satisfies readonly (keyof HeldCredential)[];

/** Whether two are the same, as far as both are known. */
export function isSameCredential(
  one: HeldCredential | undefined,
  other: HeldCredential | undefined,
): boolean {
  if (isUnknown(one) || isUnknown(other)) return true;
  return FIELDS.every(
    (field) =>
      isUnknown(one?.[field]) || isUnknown(other?.[field]) || one?.[field] === other?.[field],
  );
}

/**
 * The one that tells the least of several places: the lowest generation and the oldest token. Who
 * decides by it takes nothing away that one of them still has.
 */
export function findLowest(held: readonly HeldCredential[]): HeldCredential | undefined {
  const [first] = held;
  if (first === undefined) return undefined;
  const secret = held.reduce((a, b) => (b.secretGeneration < a.secretGeneration ? b : a), first);
  const token = held.reduce((a, b) => (b.tokenIssuedAt < a.tokenIssuedAt ? b : a), first);
  return { ...secret, tokenIssuedAt: token.tokenIssuedAt, tokenExpiresAt: token.tokenExpiresAt };
}
