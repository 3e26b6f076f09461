import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { explainTokenFailure } from "../../../src/operator/access-token/explain-token-failure.ts";
import type { StackCredential } from "../../../src/operator/access-token/read-credential.ts";
import { isCommandFailure } from "../../../src/operator/command-failure.ts";
import { rotationError } from "../../../src/protocol/http/rotation-error.ts";

const CREDENTIAL: StackCredential = {
  stack: "staging",
  client: {
    authority: "entra",
    tenantId: "t",
    clientId: "c",
    siteUrl: "https://s.example",
    scope: "AllSites.Manage",
    tokenEndpoint: "https://e.example",
    timeoutSeconds: 30,
  },
  clientSecret: "secret",
  refreshToken: "token",
  sharePointEndpoint: "https://s.example",
};

describe("explainTokenFailure", () => {
  it("lets a bug through as it is", () => {
    const bug = new TypeError("x is not a function");
    assert.equal(explainTokenFailure(bug, CREDENTIAL, "grant"), bug);
  });

  it("tells trouble that passes from what a person has to fix", () => {
    const passing = explainTokenFailure(rotationError("throttled", "No."), CREDENTIAL, "grant");
    assert.ok(isCommandFailure(passing));
    assert.equal(passing.message, "No. Run this command again later.");
    assert.equal(passing.exitCode, 2);
    const final = explainTokenFailure(rotationError("grant-refused", "No."), CREDENTIAL, "grant");
    assert.ok(isCommandFailure(final));
    assert.equal(final.exitCode, 1);
  });

  it("adds no second advice to what the probe says of a site", () => {
    const error = rotationError("not-found", "There is no such site: check siteUrl.");
    const probed = explainTokenFailure(error, CREDENTIAL, "probe") as Error;
    assert.equal(probed.message, "There is no such site: check siteUrl.");
    const granted = explainTokenFailure(error, CREDENTIAL, "grant") as Error;
    assert.match(granted.message, /Check siteUrl, tenantId and endpoints\.$/);
  });
});
