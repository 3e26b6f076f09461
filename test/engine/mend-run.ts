import assert from "node:assert/strict";
import type { RequestRecord } from "../emulator/request-log.ts";
import type { EngineRun } from "./engine-run.ts";
import { type Boundary, nameBoundary } from "./kill-run.ts";
import type { Scene } from "./open-scene.ts";

/** The run behind a kill, which failed. */
export interface FailedRun {
  readonly scene: Scene;
  readonly stack: string;
  /** Where the run before was killed. */
  readonly boundary: Boundary;
  readonly run: EngineRun;
  /** The requests of both. */
  readonly requests: readonly RequestRecord[];
}

/** A fixed run, and what a person had to do for it. */
export interface MendedRun {
  readonly run: EngineRun;
  readonly remedy: string;
}

/**
 * Does what a message says where the run behind a kill failed. There are two such cases: a code
 * and a removal whose answers never reached the state. Anything else fails here.
 */
export async function mendRun(failed: FailedRun): Promise<MendedRun> {
  const { scene, stack, run } = failed;
  if (run.output.includes("No password credential found")) {
    assertRemovalLost(failed);
    const args = ["up", "--yes", "--skip-preview", "--refresh", "--stack", stack];
    return { run: await scene.project.run(args), remedy: "a refresh" };
  }
  assertCodeLost(failed);
  await scene.consent(stack);
  return { run: await scene.up(stack), remedy: "a new consent" };
}

/** Asserts that a code was redeemed once at most, and not sent again after that. */
export function assertCodeSpentOnce(requests: readonly RequestRecord[]): void {
  const answers = listAnswers(requests, "code-grant");
  assert.ok(answers.length <= 1, `a code was sent ${answers.length} times`);
}

/** A secret was removed and the engine does not know: it wants to remove it once more. */
function assertRemovalLost({ boundary, run: { output }, requests }: FailedRun): void {
  assert.match(nameBoundary(boundary), /remove-password|read-application/, output);
  assert.deepEqual(listAnswers(requests, "remove-password"), [204, 400], output);
  assert.match(output, /ApplicationPassword::client-secret-\w+, interrupted while deleting/);
}

/** A code was redeemed and the token lost: it is sent once more, and the message says it. */
function assertCodeLost({ boundary, run: { output }, requests }: FailedRun): void {
  assert.equal(nameBoundary(boundary), "after code-grant", output);
  assert.deepEqual(listAnswers(requests, "code-grant"), [200, 400], output);
  assert.match(output, /AADSTS54005/);
  assert.match(output, /Consent again: `npm run consent/);
}

/** The answers to an operation; a request that was dropped got none. */
function listAnswers(requests: readonly RequestRecord[], wanted: RequestRecord["operation"]) {
  return requests
    .filter(({ operation, status }) => operation === wanted && status !== 0)
    .map(({ status }) => status);
}
