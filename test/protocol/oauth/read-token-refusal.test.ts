import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { FailureCode } from "../../../src/protocol/http/rotation-error.ts";
import { readTokenRefusal } from "../../../src/protocol/oauth/read-token-answer.ts";
import { makeAnswer } from "../http/make-answer.ts";

const WHAT = "POST login.example/tenant/token";
const TRACE =
  "\r\nTrace ID: 11111111-1111-4111-8111-111111111111\r\nTimestamp: 2026-06-02 10:00:00Z";
const refuse = (status: number, body: string | object, secrets: string[] = []) =>
  readTokenRefusal(makeAnswer(status, { body }), { what: WHAT, secrets });

describe("readTokenRefusal", () => {
  it("leaves no line of a secret of several lines", () => {
    const body = { error: "invalid_client", error_description: `Not first\nsecond, sir.${TRACE}` };
    const { message } = refuse(401, body, ["first\nsecond"]);
    assert.match(message, /: invalid_client \(Not \[secret\], sir\.\)\.$/);
  });

  const table: readonly [string, number, string | object, FailureCode][] = [
    [
      "a spent code (entra)",
      400,
      { error: "invalid_grant", error_codes: [54005] },
      "grant-refused",
    ],
    [
      "an expired token (acs, without error_codes)",
      401,
      { error: "invalid_grant" },
      "grant-refused",
    ],
    ["a wrong secret (entra)", 401, { error: "invalid_client" }, "client-refused"],
    ["a wrong secret (acs, 400)", 400, { error: "invalid_client" }, "client-refused"],
    ["an unknown application", 400, { error: "unauthorized_client" }, "client-refused"],
    [
      "a consent taken back",
      400,
      { error: "invalid_grant", suberror: "consent_required" },
      "consent-needed",
    ],
    ["another suberror", 400, { error: "invalid_grant", suberror: "bad_token" }, "grant-refused"],
    ["a person who must sign in", 400, { error: "interaction_required" }, "consent-needed"],
    ["access denied", 400, { error: "access_denied" }, "consent-needed"],
    ["a wrong scope", 400, { error: "invalid_scope" }, "request-refused"],
    ["a wrong resource", 400, { error: "invalid_resource" }, "request-refused"],
    ["trouble that passes", 400, { error: "temporarily_unavailable" }, "server-failed"],
    ["trouble with a status of its own", 503, { error: "service_down" }, "server-failed"],
    ["a plain failure of the server", 500, { error: "unknown" }, "server-failed"],
    ["throttling with an error", 429, { error: "invalid_request" }, "throttled"],
    ["throttling without a body", 429, "", "throttled"],
    ["a page of a gateway", 502, "<html>Bad gateway", "server-failed"],
    ["a page of a proxy", 403, "<html>Blocked", "access-refused"],
    ["an empty refusal", 401, "", "access-refused"],
    ["an error that is no text", 400, { error: { code: "x" } }, "request-refused"],
    ["a list", 400, "[]", "request-refused"],
    ["a status that is no answer", 204, "", "request-refused"],
  ];
  for (const [name, status, body, code] of table) {
    it(`sorts ${name} as ${code}`, () => {
      const failure = refuse(status, body);
      assert.equal(failure.code, code);
      assert.equal(failure.status, status);
      assert.ok(failure.message.startsWith(`${WHAT} was refused with status ${status}: `));
      assert.match(failure.message, /: (no OAuth error|\w+)\.$/);
    });
  }

  it("does not go by the numbers in the description, which Microsoft may change", () => {
    const failure = refuse(400, {
      error: "invalid_scope",
      error_description: "AADSTS70008: expired",
      error_codes: [70008],
    });
    assert.equal(failure.code, "request-refused");
  });

  it("tells error and first line of the description, and no trace id", () => {
    const failure = refuse(401, {
      error: "invalid_client",
      error_description: `AADSTS7000215: Invalid client secret provided.${TRACE}`,
    });
    assert.equal(
      failure.message,
      `${WHAT} was refused with status 401: invalid_client (AADSTS7000215: Invalid client secret provided.).`,
    );
  });

  it("reads a description of ACS", () => {
    const failure = refuse(400, {
      error: "invalid_client",
      error_description: `ACS50012: Authentication failed.${TRACE}`,
    });
    assert.match(failure.message, /invalid_client \(ACS50012: Authentication failed\.\)\.$/);
  });

  it("carries Retry-After", () => {
    const headers = { "retry-after": "12" };
    const failure = readTokenRefusal(makeAnswer(429, { headers }), { what: WHAT, secrets: [] });
    assert.equal(failure.retryAfterSeconds, 12);
  });

  it("takes secrets out of what the server echoes", () => {
    const secrets = ["s3cret/+==", "1.AXkA~code"];
    const failure = refuse(
      400,
      {
        error: "invalid_grant",
        error_description: `Value '${secrets[0]}' or ${encodeURIComponent(secrets[0] ?? "")} of ${secrets[1]}`,
      },
      secrets,
    );
    assert.match(failure.message, /Value '\[secret\]' or \[secret\] of \[secret\]/);
  });

  it("leaves no part of a secret that stands where a long text is cut", () => {
    const secret = "Z".repeat(400);
    for (let before = 0; before < 500; before += 50) {
      const description = `${"x".repeat(before)}${secret}`;
      const failure = refuse(400, { error: "e", error_description: description }, [secret]);
      assert.doesNotMatch(failure.message, /ZZ/);
    }
  });

  it("takes a secret out of the error itself", () => {
    assert.doesNotMatch(refuse(400, { error: "bad hidden" }, ["hidden"]).message, /hidden/);
  });

  it("bounds a long description and keeps control characters from the terminal", () => {
    const { message } = refuse(400, {
      error: "invalid_grant",
      error_description: `\u001b[2J${"x".repeat(5000)}`,
    });
    assert.ok(message.length < 700);
    assert.doesNotMatch(message, /\p{Cc}/u);
  });
});
