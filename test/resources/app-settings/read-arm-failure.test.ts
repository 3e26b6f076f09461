import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  readArmError,
  readArmFailure,
} from "../../../src/resources/app-settings/read-arm-failure.ts";
import { makeAnswer } from "../../protocol/http/make-answer.ts";

const CONTEXT = {
  what: "POST management.azure.com/subscriptions/s/config/appsettings/list",
  app: "rg/site",
  secrets: ["hidden-bearer-token"],
};

describe("readArmError", () => {
  const cases: readonly [string, string, object][] = [
    [
      "the shape of Resource Manager",
      '{"error":{"code":"AuthorizationFailed","message":"No.","details":[],"additionalInfo":[]}}',
      { code: "AuthorizationFailed", message: "No." },
    ],
    [
      "the shape of App Service",
      '{"Code":"Conflict","Message":"Busy.","Target":null,"Details":[{"Message":"Other"},{"Code":"X"}],"Innererror":null}',
      { code: "Conflict", message: "Busy." },
    ],
    [
      "App Service's shape inside the other",
      '{"Error":{"Code":"Conflict","Message":"Busy."}}',
      { code: "Conflict", message: "Busy." },
    ],
    ["a message alone", '{"Message":"Try later."}', { message: "Try later." }],
    ["a body behind a byte order mark", '\uFEFF{"error":{"code":"X"}}', { code: "X" }],
    ["an error that is a text", '{"error":"invalid_token"}', {}],
    ["an error that is null", '{"error":null,"code":"X"}', { code: "X" }],
    ["members that are no texts", '{"error":{"code":409,"message":{}}}', {}],
    ["a page", "<html>", {}],
    ["an empty body", "", {}],
  ];
  for (const [name, text, error] of cases) {
    it(`reads ${name}`, () => {
      assert.deepEqual(readArmError(text), error);
    });
  }
});

describe("readArmFailure", () => {
  it("leaves no line of a setting of several lines", () => {
    const message = "The value first line\nsecond line is refused.\nTrace: 1";
    const answer = makeAnswer(400, { body: { error: { code: "Bad", message } } });
    const context = { ...CONTEXT, secrets: ["first line\nsecond line"] };
    assert.match(
      readArmFailure(answer, context).message,
      /\(Bad: The value \[secret\] is refused\.\)/,
    );
  });

  const fail = (status: number, message = "No.", headers = {}) =>
    readArmFailure(
      makeAnswer(status, { headers, body: { error: { code: "Some", message } } }),
      CONTEXT,
    );

  const cases: readonly [number, string, RegExp][] = [
    [400, "request-refused", /`pulumi up` again/],
    [401, "access-refused", /`az login`/],
    [
      403,
      "access-refused",
      /config\/list\/action and Microsoft\.Web\/sites\/config\/write .*rg\/site/,
    ],
    [404, "not-found", /Check resourceGroup, site, slot and subscriptionId .*rg\/site/],
    [409, "conflict", /Another operation is under way/],
    [429, "throttled", /slow down/],
    [503, "server-failed", /`pulumi up` again/],
  ];
  for (const [status, code, next] of cases) {
    it(`says what was tried, what came back and what to do (${status})`, () => {
      const failure = fail(status);
      assert.equal(failure.code, code);
      assert.equal(failure.status, status);
      assert.ok(
        failure.message.startsWith(`${CONTEXT.what} was answered with status ${status} (S`),
      );
      assert.match(failure.message, next);
    });
  }

  const named: readonly [number, string, string, string, RegExp][] = [
    [
      403,
      "RequestDisallowedByPolicy",
      "Disallowed.",
      "access-refused",
      /policy of the organisation forb/,
    ],
    [403, "RequestDisallowedByAzure", "Use MFA.", "access-refused", /second factor/],
    [403, "X", "See https://aka.ms/mfaforazure", "access-refused", /second factor/],
    [409, "ScopeLocked", "Locked.", "request-refused", /`az lock list --resource-group rg`/],
    [
      409,
      "Conflict",
      "Conflict - Parameter with name ENVIRONMENT already exists.",
      "request-refused",
      /Two settings of rg\/site are one to Azure/,
    ],
    [409, "ReadOnlyDisabledSubscription", "No.", "request-refused", /subscription is disabled/],
    [
      404,
      "SubscriptionNotFound",
      "No.",
      "not-found",
      /Check subscriptionId of the target rg\/site/,
    ],
    [404, "ResourceGroupNotFound", "No.", "not-found", /Check resourceGroup and subscriptionId/],
    [
      400,
      "BadRequest",
      "AppSetting with name(s) 'WITH-DASH' is not allowed.",
      "request-refused",
      /'WITH-DASH' is not allowed.*Fix what Azure names in the settings of rg\/site/,
    ],
  ];
  for (const [status, armCode, message, code, next] of named) {
    it(`goes by Azure's code, not by the status alone (${status} ${armCode})`, () => {
      const answer = makeAnswer(status, { body: { error: { code: armCode, message } } });
      const failure = readArmFailure(answer, CONTEXT);
      assert.equal(failure.code, code);
      assert.match(failure.message, next);
      assert.doesNotMatch(failure.message, /Another operation|needs the actions/);
    });
  }

  it("names the command that meets a claims challenge, and no header that is none", () => {
    const challenge = (claims: string) =>
      fail(401, "No.", {
        "www-authenticate": `Bearer error="insufficient_claims", claims="${claims}"`,
      }).message;
    assert.match(
      challenge("eyJhY2Nlc3NfdG9rZW4iOnt9fQ=="),
      /--claims-challenge eyJhY2Nlc3NfdG9rZW4iOnt9fQ==`/,
    );
    assert.doesNotMatch(challenge("x; rm -rf ~"), /claims-challenge|rm -rf/);
  });

  it("says so where nothing explains the failure", () => {
    const failure = readArmFailure(makeAnswer(502, { body: "<html>hidden" }), CONTEXT);
    assert.match(failure.message, /status 502 \(no explanation\)/);
    assert.doesNotMatch(failure.message, /hidden/);
  });

  it("carries Retry-After", () => {
    assert.equal(fail(429, "Slow down.", { "retry-after": "17" }).retryAfterSeconds, 17);
  });

  it("tells the first line of a message only", () => {
    assert.doesNotMatch(fail(400, "First.\r\nSecond.").message, /Second/);
  });

  it("takes the bearer token out of what the server echoes", () => {
    assert.match(fail(401, "Token 'hidden-bearer-token' is bad.").message, /Token '\[secret\]' is/);
  });

  it("leaves no part of a token that stands where a long message is cut", () => {
    const token = "Z".repeat(400);
    const answer = makeAnswer(401, {
      body: { error: { code: "X", message: `The token ${token} is bad.` } },
    });
    assert.doesNotMatch(readArmFailure(answer, { ...CONTEXT, secrets: [token] }).message, /ZZ/);
  });

  it("keeps control characters from the terminal", () => {
    assert.doesNotMatch(fail(400, "\u001b[2Jgone\u0007").message, /\p{Cc}/u);
  });
});
