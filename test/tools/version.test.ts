import { strict as assert } from "node:assert";
import { isAtLeast, readVersion } from "../../tools/version.mjs";

describe("readVersion", () => {
  for (const [text, version] of [
    ["v3.259.0", [3, 259, 0]],
    ["3.200.1\n", [3, 200, 1]],
    ["v3.260.0-alpha.1752+dirty", [3, 260, 0]],
    ["pulumi", undefined],
    ["", undefined],
    ["3.9", undefined],
  ] as const) {
    it(`reads ${JSON.stringify(text)} as ${version?.join(".") ?? "no version"}`, () => {
      assert.deepEqual(readVersion(text), version);
    });
  }
});

describe("isAtLeast", () => {
  for (const [text, minimum, expected] of [
    ["v3.200.0", "3.200.0", true],
    ["v3.200.1", "3.200.0", true],
    ["v3.199.9", "3.200.0", false],
    ["v3.1000.0", "3.200.0", true],
    ["v4.0.0", "3.200.0", true],
    ["v2.999.999", "3.200.0", false],
    ["v20.18.3", "20.19.0", false],
    ["v24.0.0", "20.19.0", true],
    ["nonsense", "3.200.0", false],
  ] as const) {
    it(`answers ${expected} for ${text} against ${minimum}`, () => {
      assert.equal(isAtLeast(text, minimum), expected);
    });
  }
});
