import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { digest } from "../../../src/resources/shared/digest.ts";
import { DUE, INPUTS, plan, SEVENTH, SIXTH, type STATE } from "./sample-schedule.ts";

/** The eighth was decided on, and refused; services and consumers have the seventh. */
const REFUSED = {
  secrets: [{ ...SEVENTH, generation: 8, displayName: "staging generation 8" }, SEVENTH],
  superseded: [digest("seventh")],
  retired: SIXTH.displayName,
};
const LISTED = [SEVENTH.displayName, SIXTH.displayName];
const decide = (inputs: Partial<typeof INPUTS>, last: Partial<typeof STATE> = REFUSED) =>
  plan({ last, inputs: { listed: LISTED, ...inputs } }).schedule;

/** What a run leaves that tried the eighth once more. */
const retry = (inputs: Partial<typeof INPUTS> = {}) => decide(inputs);

describe("settleTried", () => {
  it("tries a secret that was never made once more, planned from the config as it is now", () => {
    const { secrets, tried, retired, isRetry, superseded } = retry({ secretDays: 60 });
    const again = {
      generation: 8,
      displayName: "sharepoint-rotation staging generation 8",
      startedAt: DUE.toISOString(),
      endsAt: "2026-11-28T00:00:00Z",
    };
    assert.deepEqual([secrets, tried, isRetry], [[again, SEVENTH], [], true]);
    assert.equal(retired, SIXTH.displayName);
    assert.deepEqual(superseded, [digest("seventh")]);
  });

  it("tries it last from the second time on", () => {
    const second = decide({}, retry());
    assert.deepEqual(second.secrets, [SEVENTH]);
    assert.equal(second.tried[0]?.generation, 8);
    assert.equal(second.isRetry, undefined);
    const third = decide({}, second);
    assert.deepEqual([third.secrets, third.tried], [second.secrets, second.tried]);
  });

  it("tries it in its place again where its period has changed", () => {
    for (const last of [retry(), decide({}, retry())]) {
      const { secrets, tried, isRetry } = decide({ secretDays: 30 }, last);
      assert.deepEqual([secrets.length, tried, isRetry], [2, [], true]);
      assert.equal(secrets[0]?.generation, 8);
      assert.equal(secrets[0]?.endsAt, "2026-09-29T00:00:00Z");
      assert.deepEqual(secrets[1], SEVENTH);
    }
  });

  it("tries it last while there is a new code, which the secret before redeems", () => {
    const { secrets, tried } = decide({ grant: "aaaaaaaa" });
    assert.deepEqual([secrets, tried[0]?.generation], [[SEVENTH], 8]);
    const known = { ...REFUSED, grant: "bbbbbbbb", pastGrants: ["aaaaaaaa"] };
    assert.equal(decide({ grant: "aaaaaaaa" }, known).tried.length, 0);
    assert.equal(decide({ grant: "bbbbbbbb" }, known).tried.length, 0);
  });

  it("uses it from the run on that sees it listed", () => {
    const last = decide({}, retry());
    const [made] = last.tried;
    const listed = [...LISTED, made?.displayName ?? ""];
    const { secrets, tried, superseded } = decide({ listed }, last);
    assert.deepEqual([secrets, tried], [[made, SEVENTH], []]);
    assert.deepEqual(superseded, [digest("seventh")]);
  });

  it("knows the secret before by the text of now, as after a move to a key vault", () => {
    const last = decide({}, retry());
    const listed = [...LISTED, last.tried[0]?.displayName ?? ""];
    const holders = [{ service: "rg/site", digest: digest("reference to the seventh") }];
    const { superseded } = decide({ listed, holders }, last);
    assert.deepEqual(superseded, [digest("reference to the seventh")]);
  });

  it("counts no try of a secret that was made at last", () => {
    const once = retry();
    const listed = [...LISTED, once.secrets[0]?.displayName ?? ""];
    const { isRetry, ...made } = decide({ listed }, once);
    assert.equal(isRetry, undefined);
    assert.deepEqual(made.secrets, once.secrets);
  });

  it("keeps what it tries where the directory cannot be asked", () => {
    const once = decide({}, retry());
    const { listed: _, ...inputs } = { ...INPUTS, listed: [] };
    const { tried } = plan({ last: once, inputs: { ...inputs, secretDays: 30 } }).schedule;
    assert.deepEqual(tried, once.tried);
  });

  it("plans the first secret anew at once: there is no other that serves", () => {
    const first = { ...SEVENTH, generation: 1, displayName: "staging generation 1" };
    const last = { secrets: [first], superseded: [], retired: "" };
    const { secrets, tried } = decide({ listed: [], holders: [], consumers: [] }, last);
    assert.deepEqual(tried, []);
    assert.equal(secrets.length, 1);
    assert.equal(secrets[0]?.generation, 1);
    assert.equal(secrets[0]?.startedAt, DUE.toISOString());
  });

  it("uses it at once where the secret before has ended", () => {
    const ended = { ...SEVENTH, endsAt: "2026-06-30T00:00:00Z" };
    const last = { ...REFUSED, secrets: [REFUSED.secrets[0] as typeof SEVENTH, ended] };
    const { secrets, tried } = decide({}, last);
    assert.deepEqual(tried, []);
    assert.equal(secrets[0]?.generation, 8);
    assert.equal(secrets[0]?.startedAt, DUE.toISOString());
  });

  for (const [name, inputs] of [
    ["a service has it", { holders: [{ service: "rg/site", digest: digest("eighth") }] }],
    ["a consumer has it", { consumers: [{ stack: "production", generation: 8 }] }],
    ["the directory has it", { listed: [...LISTED, "staging generation 8"] }],
  ] as const) {
    it(`takes a secret for made where ${name}`, () => {
      const { secrets, tried } = decide(inputs);
      assert.deepEqual([secrets, tried], [REFUSED.secrets, []]);
    });
  }
});
