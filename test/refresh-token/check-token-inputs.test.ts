import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { digest } from "../../src/provider/digest";
import { UNKNOWN_VALUE } from "../../src/provider/is-unknown";
import { checkTokenInputs } from "../../src/refresh-token/check-token-inputs";
import { IDENTITY_FIELDS } from "../../src/refresh-token/refresh-token-state";
import { ACS_INPUTS, ENTRA_INPUTS, SPENT_CODE } from "./sample-inputs";

const { codeDigest: SPENT_DIGEST, ...FRESH } = ENTRA_INPUTS;

describe("checkTokenInputs", () => {
  it("takes a first code, and keeps its digest", () => {
    const news = { ...FRESH, authorizationCode: SPENT_CODE };
    assert.deepEqual(checkTokenInputs({}, news), {
      inputs: { ...news, codeDigest: SPENT_DIGEST },
      failures: [],
    });
  });

  it("takes a token to adopt, and keeps its digest", () => {
    const { inputs, failures } = checkTokenInputs({}, { ...FRESH, adoptedToken: "1.adopted" });
    assert.equal(inputs.codeDigest, digest("1.adopted"));
    assert.deepEqual(failures, []);
  });

  it("takes a stack that has no code yet", () => {
    const inputs = { ...FRESH, codeDigest: "" };
    assert.deepEqual(checkTokenInputs({}, FRESH), { inputs, failures: [] });
    assert.deepEqual(checkTokenInputs(inputs, FRESH), { inputs, failures: [] });
  });

  it("carries the digest on when the spent code is taken out of the config", () => {
    const { inputs, failures } = checkTokenInputs(ENTRA_INPUTS, FRESH);
    assert.equal(inputs.codeDigest, SPENT_DIGEST);
    assert.deepEqual(failures, []);
  });

  it("finds the spent code unchanged when it is put back into the config", () => {
    const news = { ...FRESH, authorizationCode: SPENT_CODE };
    assert.equal(checkTokenInputs(ENTRA_INPUTS, news).inputs.codeDigest, SPENT_DIGEST);
  });

  it("takes a new code in place of the spent one", () => {
    const { inputs } = checkTokenInputs(ENTRA_INPUTS, { ...FRESH, authorizationCode: "1.new" });
    assert.equal(inputs.codeDigest, digest("1.new"));
  });

  for (const field of IDENTITY_FIELDS) {
    const news = { ...FRESH, [field]: field === "authority" ? "acs" : "another" };

    it(`refuses another ${field} without a code of its own`, () => {
      const { failures } = checkTokenInputs(ENTRA_INPUTS, news);
      assert.deepEqual(
        failures.map(({ property }) => property),
        [field],
      );
      const reason = failures[0]?.reason ?? "";
      assert.ok(
        reason.startsWith(`${field} changed from ${ENTRA_INPUTS[field]} to ${news[field]}`),
      );
      assert.match(reason, /pulumi config set --secret authorizationCode/);
      assert.match(reason, /Put the old value back, or consent at /);
    });

    it(`takes another ${field} together with a new code`, () => {
      const { failures } = checkTokenInputs(ENTRA_INPUTS, { ...news, authorizationCode: "1.new" });
      assert.deepEqual(failures, []);
    });

    it(`takes another ${field} while there is no token yet`, () => {
      assert.deepEqual(checkTokenInputs({ ...FRESH, codeDigest: "" }, news).failures, []);
    });

    it(`takes a ${field} that a preview does not know yet`, () => {
      const unknown = { ...FRESH, [field]: UNKNOWN_VALUE };
      assert.deepEqual(checkTokenInputs(ENTRA_INPUTS, unknown).failures, []);
    });
  }

  it("names every field that changed", () => {
    const news = { ...FRESH, clientId: "another", scope: "AllSites.Read" };
    assert.deepEqual(
      checkTokenInputs(ENTRA_INPUTS, news).failures.map(({ property }) => property),
      ["clientId", "scope"],
    );
  });

  it("takes a new secret, redirect URI or endpoint without a code", () => {
    const news = {
      ...FRESH,
      clientSecret: "another",
      redirectUri: "https://localhost/x",
      tokenEndpoint: "http://127.0.0.1:1",
    };
    assert.deepEqual(checkTokenInputs(ENTRA_INPUTS, news).failures, []);
  });

  it("repeats no secret in a refusal", () => {
    const news = { ...FRESH, clientId: "another", clientSecret: "hidden-new" };
    const olds = { ...ENTRA_INPUTS, clientSecret: "hidden-old", authorizationCode: SPENT_CODE };
    assert.doesNotMatch(JSON.stringify(checkTokenInputs(olds, news).failures), /hidden|AXkA/);
  });

  it("refuses to force a renewal at ACS, where a person must consent", () => {
    const { failures } = checkTokenInputs(ACS_INPUTS, { ...ACS_INPUTS, rotate: "2026-03" });
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["rotate"],
    );
    assert.match(failures[0]?.reason ?? "", /pulumi config set --secret authorizationCode/);
  });

  it("takes a forced renewal at ACS together with a new code", () => {
    const news = { ...ACS_INPUTS, rotate: "2026-03", authorizationCode: "1.new" };
    assert.deepEqual(checkTokenInputs(ACS_INPUTS, news).failures, []);
  });

  it("takes a rotate at ACS that stays or goes", () => {
    const olds = { ...ACS_INPUTS, rotate: "2026-03" };
    assert.deepEqual(checkTokenInputs(olds, olds).failures, []);
    assert.deepEqual(checkTokenInputs(olds, ACS_INPUTS).failures, []);
  });

  it("takes a forced renewal at Entra", () => {
    const news = { ...ENTRA_INPUTS, rotate: "2026-03" };
    assert.deepEqual(checkTokenInputs(ENTRA_INPUTS, news), { inputs: news, failures: [] });
  });
});
