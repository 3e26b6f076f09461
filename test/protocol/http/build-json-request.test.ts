import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { buildJsonRequest } from "../../../src/protocol/http/build-json-request.ts";

const READ = {
  method: "GET",
  url: "https://a.example/b",
  token: "hidden",
  timeoutSeconds: 30,
} as const;

describe("buildJsonRequest", () => {
  it("asks for JSON with a bearer token", () => {
    assert.deepEqual(buildJsonRequest(READ), {
      method: "GET",
      url: "https://a.example/b",
      headers: { authorization: "Bearer hidden", accept: "application/json" },
      timeoutMs: 30_000,
    });
  });

  it("sends a body as JSON, and says that it does", () => {
    const { body, headers } = buildJsonRequest({ ...READ, method: "PUT", body: { a: "ä" } });
    assert.equal(body, '{"a":"ä"}');
    assert.equal(headers?.["content-type"], "application/json; charset=utf-8");
  });
});
