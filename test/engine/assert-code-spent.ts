import assert from "node:assert/strict";
import type { RequestRecord } from "../emulator/request-log";
import type { EngineRun } from "./create-project";
import { type Boundary, nameBoundary } from "./kill-run";

/** Asserts that a code was redeemed once at most, and not sent again after that. */
export function assertCodeSpentOnce(requests: readonly RequestRecord[]): void {
  const answers = listGrantAnswers(requests);
  assert.ok(answers.length <= 1, `a code was sent ${answers.length} times`);
}

/**
 * Asserts that a run failed for the one thing that cannot be saved: a code whose answer never
 * reached the state. It is sent once more, refused, and the message says to consent again.
 */
export function assertCodeLost(
  { output }: EngineRun,
  boundary: Boundary,
  requests: readonly RequestRecord[],
): void {
  assert.equal(nameBoundary(boundary), "after code-grant", output);
  assert.deepEqual(listGrantAnswers(requests), [200, 400]);
  assert.match(output, /AADSTS54005/);
  assert.match(output, /Consent again at the stack's consentUrl/);
}

/** The answers to code grants; a request that was dropped got none. */
function listGrantAnswers(requests: readonly RequestRecord[]): number[] {
  return requests
    .filter(({ operation, status }) => operation === "code-grant" && status !== 0)
    .map(({ status }) => status);
}
