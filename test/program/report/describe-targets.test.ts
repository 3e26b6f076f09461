import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { describeTargets } from "../../../src/program/report/describe-targets.ts";

const WANTED = { SP_ID: "aaaaaaaa", SP_SECRET: "bbbbbbbb", SP_TOKEN: "cccccccc" };

const app = (site: string, live: object) => ({
  target: { resourceGroup: "rg", site },
  live,
  references: {},
  foreignCount: 1,
});

describe("describeTargets", () => {
  it("says what a digest is on the first line that has one, and on no other", () => {
    const changed = { ...WANTED, SP_TOKEN: "dddddddd" };
    const apps = [app("same", WANTED), app("one", changed), app("two", changed)];
    assert.deepEqual(
      describeTargets(apps, WANTED).map((line) =>
        line.endsWith("(eight digits: the digest of a value)"),
      ),
      [false, true, false],
    );
  });

  it("tells the waves where settings change, and there are several", () => {
    const apps = [app("one", {}), app("two", {})];
    const [last] = describeTargets(apps, WANTED, [1, 1]).slice(-1);
    assert.match(last ?? "", /^Services are written in 2 waves of 1, 1: one begins when all/);
    assert.equal(describeTargets(apps, WANTED, [2]).length, 2);
    assert.equal(describeTargets([app("same", WANTED)], WANTED, [1, 1]).length, 1);
  });

  it("explains nothing where nothing changes, or nothing is written", () => {
    assert.deepEqual(describeTargets([app("same", WANTED)], WANTED), [
      "rg/same: no change; 1 other setting not touched",
    ]);
    assert.deepEqual(describeTargets([app("new", {})], undefined), [
      "rg/new: nothing is written before the consent; 1 other setting not touched",
    ]);
  });
});
