import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { describeTarget, type WantedDigests } from "../../../src/program/report/describe-target.ts";
import type { Digests } from "../../../src/resources/app-settings/describe-desired.ts";

const WANTED = { SP_ID: "aaaaaaaa", SP_SECRET: "bbbbbbbb", SP_TOKEN: "cccccccc" };

describe("describeTarget", () => {
  const cases: readonly [string, WantedDigests | undefined, Digests, number, string][] = [
    [
      "nothing before the consent",
      undefined,
      {},
      6,
      "nothing is written before the consent; 6 other settings not touched",
    ],
    ["that nothing changes", WANTED, WANTED, 6, "no change; 6 other settings not touched"],
    [
      "that the one other setting stays",
      WANTED,
      WANTED,
      1,
      "no change; 1 other setting not touched",
    ],
    [
      "what is written for the first time",
      WANTED,
      {},
      0,
      "SP_ID (none) → aaaaaaaa, SP_SECRET (none) → bbbbbbbb, SP_TOKEN (none) → cccccccc; 0 other settings not touched",
    ],
    [
      "which one changes and which two stay",
      WANTED,
      { ...WANTED, SP_TOKEN: "dddddddd" },
      6,
      "SP_TOKEN dddddddd → cccccccc; SP_ID and SP_SECRET stay; 6 other settings not touched",
    ],
    [
      "which two change and which one stays",
      WANTED,
      { SP_ID: "aaaaaaaa" },
      6,
      "SP_SECRET (none) → bbbbbbbb, SP_TOKEN (none) → cccccccc; SP_ID stays; 6 other settings not touched",
    ],
    [
      "what a preview does not know yet",
      { ...WANTED, SP_TOKEN: undefined },
      WANTED,
      6,
      "SP_TOKEN cccccccc → a new one; SP_ID and SP_SECRET stay; 6 other settings not touched",
    ],
  ];
  for (const [name, wanted, live, foreignCount, line] of cases) {
    it(`tells ${name}`, () => {
      assert.equal(describeTarget("rg/site", wanted, live, foreignCount), `rg/site: ${line}`);
    });
  }
});
