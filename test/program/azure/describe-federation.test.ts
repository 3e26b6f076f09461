import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { describeLoginFailure } from "../../../src/program/azure/azure-login.ts";
import { describeFederation } from "../../../src/program/azure/describe-federation.ts";

const SUBJECT =
  "AADSTS700213: No matching federated identity record found for presented assertion subject " +
  "'repo:o@1/r@2:ref:refs/heads/main'.";

describe("describeFederation", () => {
  for (const refusal of [
    SUBJECT,
    "AADSTS70021: No matching federated identity record found.",
    "AADSTS700212: No matching federated identity record found for presented assertion audience.",
  ]) {
    it(`leads to the subject and audience after ${refusal.slice(0, 12)}`, () => {
      assert.match(describeFederation(refusal), /federated credential .* that is quoted: make one/);
      assert.match(
        describeLoginFailure(new Error(refusal)),
        /federated credential of the application/,
      );
    });
  }

  it("says nothing of another refusal", () => {
    assert.equal(describeFederation("AADSTS7000215: Invalid client secret provided."), "");
  });
});
