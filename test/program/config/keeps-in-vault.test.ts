import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { keepsInVault } from "../../../src/program/config/keeps-in-vault.ts";
import type { StackConfig } from "../../../src/program/config/load-config.ts";

describe("keepsInVault", () => {
  for (const [keyVault, expected] of [
    [undefined, false],
    ["off", false],
    ["adopt", true],
    ["https://contoso.vault.azure.net", true],
  ] as const) {
    it(`is ${expected} of keyVault ${keyVault}`, () => {
      assert.equal(keepsInVault({ keyVault } as StackConfig), expected);
    });
  }
});
