import assert from "node:assert/strict";
import { isRotationError } from "../../src/protocol/http/rotation-error.ts";
import { SPELLINGS } from "./arbitraries/secrets.ts";

/** More signs than any message needs. */
const LONGEST_MESSAGE = 2500;

/** Signs that move a cursor, turn the direction of writing round, or are half of one. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Words by which a message tells what to do next. */
const NEXT_STEP = /`pulumi [a-z]|[Cc]heck |[Cc]onsent again/;

/** Checks that a text is short enough and has nothing in it that a terminal acts on. */
export function assertPrintable(text: string, longest: number): void {
  assert.ok(text.length <= longest, `${text.length} signs: ${text.slice(0, 200)}`);
  assert.doesNotMatch(text, UNPRINTABLE);
}

/** Checks that a message can be shown to anybody: it tells none of the secrets in any spelling. */
export function assertShowable(message: string, secrets: readonly string[]): void {
  assertPrintable(message, LONGEST_MESSAGE);
  for (const secret of secrets.flatMap((one) => SPELLINGS.map((spell) => spell(one)))) {
    assert.equal(message.includes(secret), false, `it tells a secret: ${message}`);
  }
}

/**
 * Makes the check of what is thrown where the secrets were sent: a coded error that a person can
 * be shown and can act on. What was never sent, no server can echo.
 */
export function goodFailure(...secrets: readonly string[]): (error: unknown) => void {
  return (error) => {
    if (!isRotationError(error)) throw error;
    assertShowable(error.message, secrets);
    assert.match(error.message, NEXT_STEP);
  };
}
