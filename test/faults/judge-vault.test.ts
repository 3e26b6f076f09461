import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { SecretVersion } from "../emulator/vault.ts";
import type { CellFacts } from "./cell-facts.ts";
import { judgeVault } from "./judge-vault.ts";
import type { SeenVersions } from "./vault-facts.ts";

const NOW = new Date();

/** Versions whose ids are their values; those in brackets are disabled. */
const list = (...values: readonly string[]): SecretVersion[] =>
  values.map((text) => {
    const value = text.replace(/^\((.*)\)$/, "$1");
    return { id: value, value, enabled: text === value, createdAt: NOW, updatedAt: NOW };
  });

const see = (...tokens: readonly string[]): SeenVersions => ({
  "SP-ID": list("id"),
  "SP-SECRET": list("old", "secret"),
  "SP-TOKEN": list(...tokens),
});

function judge(first: SeenVersions, second: SeenVersions): string[] {
  const wanted = { "SP-ID": "id", "SP-SECRET": "secret", "SP-TOKEN": "third" };
  const facts = {
    vault: { before: see("first", "second"), wanted },
    ...{ first: { versions: first }, second: { versions: second } },
  };
  return [...judgeVault(facts as unknown as CellFacts)];
}

describe("judgeVault", () => {
  const before = see("first", "second");
  const good = see("(first)", "second", "third");

  it("has nothing to say of a vault that is as it must be", () => {
    assert.deepEqual(judge(before, good), []);
    assert.deepEqual(judge(good, good), []);
    assert.deepEqual(judge(see("first", "second", "third"), good), []);
  });

  it("has nothing to say of a cell without a vault", () => {
    assert.deepEqual([...judgeVault({} as CellFacts)], []);
  });

  const faults: readonly (readonly [string, SeenVersions, SeenVersions, RegExp])[] = [
    ["a version that is gone", see("second"), good, /^a version of SP-TOKEN is gone behind the fi/],
    [
      "a version that the service still has, disabled",
      see("first", "(second)"),
      good,
      /^the former version of SP-TOKEN is not enabled behind the first run$/,
    ],
    [
      "a second version of one value",
      see("first", "second", "third", "third"),
      good,
      /^the first run made a needless version of SP-TOKEN$/,
    ],
    [
      "another value at last",
      before,
      see("(first)", "second", "other"),
      /^the newest version of SP-TOKEN has another value$/,
    ],
    [
      "an older version that stays readable",
      before,
      see("first", "second", "third"),
      /^others than the two newest versions of SP-TOKEN are enabled at last$/,
    ],
  ];
  for (const [name, first, second, complaint] of faults) {
    it(`finds ${name}, and nothing else`, () => {
      const complaints = judge(first, second);
      assert.equal(complaints.length, 1, complaints.join("\n"));
      assert.match(complaints[0] ?? "", complaint);
    });
  }
});
