import assert from "node:assert/strict";
import { describeResponseError } from "../response-error.ts";

const URL = "http://127.0.0.1:1/x";

describe("describeResponseError", () => {
  it("tells code and message of Resource Manager's shape", () => {
    const body = JSON.stringify({ error: { code: "AuthorizationFailed", message: "No." } });
    assert.equal(
      describeResponseError(URL, 403, body),
      'Status=403 Code="AuthorizationFailed" Message="No."',
    );
  });

  it("leaves out a missing code", () => {
    const body = JSON.stringify({ error: { message: "No." } });
    assert.equal(describeResponseError(URL, 400, body), 'Status=400 Message="No."');
  });

  it("takes the whole body for the message in App Service's shape", () => {
    const body = '{"Code":"Conflict","Message":"Busy."}';
    assert.equal(
      describeResponseError(URL, 409, body),
      'Status=409 Code="" Message="{\\"Code\\":\\"Conflict\\",\\"Message\\":\\"Busy.\\"}"',
    );
  });

  it("shows a body that is not JSON on several lines", () => {
    const text = describeResponseError(URL, 502, "<h1>Bad Gateway</h1>");
    assert.match(
      text,
      /^POST http:\/\/127\.0\.0\.1:1\/x\n-+\nRESPONSE 502\nERROR CODE UNAVAILABLE\n/,
    );
    assert.ok(text.includes("<h1>Bad Gateway</h1>"));
  });
});
