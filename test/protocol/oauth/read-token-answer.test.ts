import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readTokenAnswer } from "../../../src/protocol/oauth/read-token-answer.ts";
import { catchFailure } from "../http/catch-failure.ts";
import { makeAnswer } from "../http/make-answer.ts";

const DATE = "Tue, 02 Jun 2026 10:00:00 GMT";
const CONTEXT = { what: "POST login.example/tenant/token", secrets: [] };
const read = (body: string | object, headers: Record<string, string> = { date: DATE }) =>
  readTokenAnswer(makeAnswer(200, { headers, body }), CONTEXT);

describe("readTokenAnswer", () => {
  it("reads Entra's answer, whose numbers are numbers", () => {
    const grant = read({
      token_type: "Bearer",
      scope: "https://contoso.sharepoint.com/AllSites.Manage https://contoso.sharepoint.com/x",
      expires_in: 3599,
      ext_expires_in: 3599,
      access_token: "at",
      refresh_token: "rt",
    });
    assert.deepEqual(grant, {
      accessToken: "at",
      refreshToken: "rt",
      expiresInSeconds: 3599,
      scopes: [
        "https://contoso.sharepoint.com/AllSites.Manage",
        "https://contoso.sharepoint.com/x",
      ],
      issuedAt: new Date("2026-06-02T10:00:00Z"),
    });
  });

  it("reads ACS's answer, whose numbers are strings and which names no scope", () => {
    const grant = read({
      token_type: "Bearer",
      expires_in: "43199",
      not_before: "1780394100",
      expires_on: "1780437600",
      resource: "00000003-0000-0ff1-ce00-000000000000/contoso.sharepoint.com@realm",
      access_token: "at",
      refresh_token: "rt",
    });
    assert.deepEqual(grant, {
      accessToken: "at",
      refreshToken: "rt",
      expiresInSeconds: 43_199,
      scopes: [],
      issuedAt: new Date("2026-06-02T10:00:00Z"),
    });
  });

  it("has no refresh token where the answer has none or an empty one", () => {
    assert.equal("refreshToken" in read({ access_token: "at" }), false);
    assert.equal("refreshToken" in read({ access_token: "at", refresh_token: "" }), false);
    assert.equal("refreshToken" in read({ access_token: "at", refresh_token: 7 }), false);
  });

  it("takes a token that can be read from an answer that is not UTF-8 throughout", () => {
    const text = '{"access_token":"at","refresh_token":"rt","scope":"\uFFFD"}';
    const answer = { ...makeAnswer(200, { body: text }), isGarbled: true };
    const { accessToken, refreshToken } = readTokenAnswer(answer, { what: "x", secrets: [] });
    assert.deepEqual([accessToken, refreshToken], ["at", "rt"]);
  });

  it("has no token where one has signs that no token has", () => {
    for (const odd of ["r\uFFFDt", "r\nt", "rté"]) {
      assert.equal("refreshToken" in read({ access_token: "at", refresh_token: odd }), false);
      assert.throws(() => read({ access_token: odd }), /no access_token that can be used/);
    }
  });

  for (const expires_in of [
    undefined,
    "soon",
    "",
    0,
    -5,
    null,
    {},
    [60],
    true,
    1e308,
    31_622_401,
  ]) {
    it(`takes an hour for a lifetime of ${JSON.stringify(expires_in) ?? "nothing"}`, () => {
      assert.equal(read({ access_token: "at", expires_in }).expiresInSeconds, 3600);
    });
  }

  it("takes its own time where the server sends none", () => {
    const earliest = Date.now();
    const { issuedAt } = read({ access_token: "at" }, {});
    assert.ok(issuedAt.getTime() >= earliest && issuedAt.getTime() <= Date.now());
  });

  it("reads an answer behind a byte order mark", () => {
    assert.equal(read('\uFEFF{"access_token":"at"}').accessToken, "at");
  });

  const shapeless: Readonly<Record<string, string | object>> = {
    "no access token": { refresh_token: "hidden" },
    "an empty access token": { access_token: "", refresh_token: "hidden" },
    "an access token that is no text": { access_token: ["hidden"] },
    "an error with status 200": { error: "invalid_grant" },
  };
  for (const [name, body] of Object.entries(shapeless)) {
    it(`refuses an answer with ${name}`, async () => {
      const failure = await catchFailure((async () => read(body))());
      assert.equal(failure.code, "answer-unexpected");
      assert.match(
        failure.message,
        /^POST login\.example\/tenant\/token was answered with status 200 but no access_token that can be used\.$/,
      );
      assert.doesNotMatch(failure.message, /hidden/);
    });
  }

  for (const [name, body] of Object.entries({
    "a page": "<html>hidden",
    nothing: "",
    list: "[]",
  })) {
    it(`refuses ${name} in place of a token`, async () => {
      const failure = await catchFailure((async () => read(body))());
      assert.equal(failure.code, "answer-not-json");
      assert.doesNotMatch(failure.message, /hidden/);
    });
  }
});
