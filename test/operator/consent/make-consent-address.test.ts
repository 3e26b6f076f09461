import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "mocha";
import {
  makeConsentAddress,
  makeConsentProof,
} from "../../../src/operator/consent/make-consent-address.ts";

const CONSENT_URL =
  "https://login.example/t/oauth2/v2.0/authorize?client_id=c&scope=https%3A%2F%2Fs.example%2FAllSites.Manage%20offline_access" +
  "&response_type=code&redirect_uri=https%3A%2F%2Flocalhost%2F&response_mode=query&prompt=select_account";

describe("makeConsentProof", () => {
  it("makes state and verifier of 32 random bytes each, new every time", () => {
    const proofs = [makeConsentProof("entra"), makeConsentProof("entra")];
    const values = proofs.flatMap(({ state, codeVerifier }) => [state, codeVerifier ?? ""]);
    assert.equal(new Set(values).size, 4);
    for (const value of values) {
      assert.match(value, /^[A-Za-z0-9_-]{43}$/);
      assert.equal(Buffer.from(value, "base64url").length, 32);
    }
  });

  it("makes no verifier for ACS, which knows no PKCE", () => {
    assert.deepEqual(Object.keys(makeConsentProof("acs")), ["state"]);
  });
});

describe("makeConsentAddress", () => {
  it("adds state and challenge to the stack's address, and never the verifier", () => {
    const proof = makeConsentProof("entra");
    const address = makeConsentAddress(CONSENT_URL, "http://localhost:53217/", proof);
    const challenge = createHash("sha256")
      .update(proof.codeVerifier ?? "")
      .digest("base64url");
    assert.equal(
      address,
      CONSENT_URL.replace("https%3A%2F%2Flocalhost%2F", "http%3A%2F%2Flocalhost%3A53217%2F") +
        `&state=${proof.state}&code_challenge=${challenge}&code_challenge_method=S256`,
    );
    assert.ok(!address.includes(proof.codeVerifier ?? ""));
  });

  it("makes the challenge that RFC 7636 gives as its example", () => {
    const address = makeConsentAddress(CONSENT_URL, "https://localhost/", {
      state: "s",
      codeVerifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    });
    assert.equal(
      new URL(address).searchParams.get("code_challenge"),
      "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    );
  });

  it("leaves spaces percent-encoded, as SharePoint's page needs them", () => {
    const address = makeConsentAddress(
      "https://s.example/_layouts/15/OAuthAuthorize.aspx?scope=Web.Read%20List.Read",
      "https://localhost/",
      { state: "s" },
    );
    assert.match(address, /scope=Web\.Read%20List\.Read/);
    assert.doesNotMatch(address, /\+|code_challenge/);
  });
});
