import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  describeLive,
  isUnresolved,
  readDigest,
} from "../../../src/resources/app-settings/live-text.ts";
import { digest } from "../../../src/resources/shared/digest.ts";

describe("the text that stands for a setting of an app", () => {
  const resolved = describeLive("value", undefined);
  const unresolved = describeLive("value", "AccessToKeyVaultDenied");

  it("is the digest of what is as it should be", () => {
    assert.equal(resolved, digest("value"));
    assert.equal(isUnresolved(resolved, digest("value")), false);
  });

  it("says what is wrong with a reference", () => {
    assert.equal(unresolved, `${digest("value")} not resolved (AccessToKeyVaultDenied)`);
    assert.ok(isUnresolved(unresolved, digest("value")));
    assert.equal(isUnresolved(unresolved, digest("another")), false);
    assert.equal(isUnresolved(undefined, digest("value")), false);
  });

  it("gives the digest back, whatever is wrong: who has a secret has it then, too", () => {
    assert.equal(readDigest(resolved), digest("value"));
    assert.equal(readDigest(unresolved), digest("value"));
  });
});
