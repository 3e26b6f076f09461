import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { checkTokenInputs } from "../../../src/resources/refresh-token/check-token-inputs.ts";
import { IDENTITY_FIELDS } from "../../../src/resources/refresh-token/refresh-token-state.ts";
import { digest } from "../../../src/resources/shared/digest.ts";
import { UNKNOWN_VALUE } from "../../../src/resources/shared/is-unknown.ts";
import { ACS_INPUTS, ENTRA_INPUTS, SPENT_CODE } from "./sample-inputs.ts";

const { codeDigest: SPENT_DIGEST, ...FRESH } = ENTRA_INPUTS;

describe("checkTokenInputs", () => {
  it("refuses to leave a live stack without its token", () => {
    const live = { source: "", mayAdopt: true };
    for (const olds of [{}, { ...FRESH, codeDigest: "" }]) {
      const { failures } = checkTokenInputs(olds, { ...FRESH, live, stack: "staging" });
      assert.match(
        failures[0]?.reason ?? "",
        /^Stack staging is live, and this run would leave it/,
      );
    }
    assert.deepEqual(checkTokenInputs(ENTRA_INPUTS, { ...FRESH, live }).failures, []);
  });

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

  it("remembers a code that a newer one followed, and leaves it alone when it comes back", () => {
    const newer = checkTokenInputs(ENTRA_INPUTS, { ...FRESH, authorizationCode: "1.newer" }).inputs;
    assert.deepEqual(newer.spentDigests, [SPENT_DIGEST]);
    const stale = checkTokenInputs(newer, { ...FRESH, authorizationCode: SPENT_CODE });
    assert.equal(stale.inputs.codeDigest, digest("1.newer"));
    assert.deepEqual(stale.inputs.spentDigests, [SPENT_DIGEST]);
    assert.deepEqual(stale.failures, []);
    const adopted = checkTokenInputs(stale.inputs, { ...FRESH, adoptedToken: SPENT_CODE });
    assert.equal(adopted.inputs.codeDigest, digest("1.newer"));
  });

  it("remembers every one of them", () => {
    const codes = ["1.second", "1.third", "1.fourth"];
    const last = codes.reduce(
      (olds, code) => checkTokenInputs(olds, { ...FRESH, authorizationCode: code }).inputs,
      ENTRA_INPUTS,
    );
    for (const code of [SPENT_CODE, "1.second", "1.third", "1.fourth"]) {
      const { inputs } = checkTokenInputs(last, { ...FRESH, authorizationCode: code });
      assert.equal(inputs.codeDigest, digest("1.fourth"));
    }
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
      assert.match(
        reason,
        /Restore the old value, or let `npm run consent -- --force` lead .* consent at /,
      );
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
    assert.match(failures[0]?.reason ?? "", /`npm run consent -- --force`\.$/);
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
