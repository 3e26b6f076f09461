import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { rotationError } from "../../../src/protocol/http/rotation-error.ts";
import {
  buildRealmRequest,
  discoverRealm,
  isGuid,
  readRealm,
} from "../../../src/protocol/oauth/discover-realm.ts";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import { catchFailure } from "../http/catch-failure.ts";
import { makeAnswer } from "../http/make-answer.ts";
import { scriptSend } from "../http/script-send.ts";
import { withoutPauses } from "../http/without-pauses.ts";

const REALM = "7c1b2e4a-5d3f-4a86-9b0e-2f6d8c417a95";
const QUESTION = { sharePointEndpoint: "https://contoso.sharepoint.com", timeoutSeconds: 30 };
const challenge = (header: string) => makeAnswer(401, { headers: { "www-authenticate": header } });

describe("buildRealmRequest", () => {
  it("asks client.svc with an empty bearer token", () => {
    assert.deepEqual(buildRealmRequest(QUESTION), {
      method: "GET",
      url: "https://contoso.sharepoint.com/_vti_bin/client.svc",
      headers: { authorization: "Bearer" },
      timeoutMs: 30_000,
    });
  });
});

describe("discoverRealm", () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator();
  });

  after(() => emulator.stop());

  it("finds the realm with one request", async () => {
    const sharePointEndpoint = emulator.endpoints.sharePoint;
    assert.equal(
      await discoverRealm({ sharePointEndpoint, timeoutSeconds: 10 }),
      emulator.tenantId,
    );
    assert.deepEqual(
      emulator.control.requests().map(({ operation, path }) => [operation, path]),
      [["realm-challenge", "/_vti_bin/client.svc"]],
    );
  });

  it("tries again after trouble that passes", async () => {
    const { send, requests } = scriptSend(
      rotationError("answer-lost", "lost"),
      makeAnswer(503),
      challenge(`Bearer realm="${REALM}"`),
    );
    assert.equal(await withoutPauses(() => discoverRealm(QUESTION, send)), REALM);
    assert.equal(requests.length, 3);
  });

  it("waits as long as a throttled SharePoint asks", async () => {
    const { send } = scriptSend(
      makeAnswer(429, { headers: { "retry-after": "7" } }),
      challenge(`Bearer realm="${REALM}"`),
    );
    await withoutPauses(async (pauses) => {
      assert.equal(await discoverRealm(QUESTION, send), REALM);
      assert.deepEqual(pauses, [7000]);
    });
  });

  it("asks a wrong host once only", async () => {
    const { send, requests } = scriptSend(makeAnswer(404));
    const failure = await catchFailure(discoverRealm(QUESTION, send));
    assert.equal(failure.code, "not-found");
    assert.equal(requests.length, 1);
    assert.match(failure.message, /^GET contoso\.sharepoint\.com\/_vti_bin\/client\.svc was/);
    assert.match(failure.message, /pulumi config set tenantId/);
  });
});

describe("discoverRealm, when it fails", () => {
  it("says once what to do where no answer comes", async () => {
    const unsent = Array(4).fill(rotationError("request-not-sent", "x could not be sent."));
    const { send } = scriptSend(...unsent);
    const { code, message } = await withoutPauses(() =>
      catchFailure(discoverRealm(QUESTION, send)),
    );
    assert.equal(code, "request-not-sent");
    assert.match(message, /^x could not be sent\. Check the network.*`pulumi up` again\.$/);
  });

  it("says once what to do where SharePoint stays throttled", async () => {
    const { send } = scriptSend(...Array(4).fill(makeAnswer(429)));
    const { code, message } = await withoutPauses(() =>
      catchFailure(discoverRealm(QUESTION, send)),
    );
    assert.equal(code, "throttled");
    assert.match(message, /names its realm\. Run `pulumi up` again later\.$/);
  });
});

describe("readRealm", () => {
  it("leaves it to the step above to say what to do", () => {
    assert.throws(() => readRealm(makeAnswer(404), "x"), /answers 401 and names its realm\.$/);
    assert.throws(() => readRealm(makeAnswer(401), "x"), /header names no realm, or several\.$/);
  });

  it("gives the realm in lower case", () => {
    assert.equal(readRealm(challenge(`Bearer realm="${REALM.toUpperCase()}"`), "x"), REALM);
  });

  const refused: readonly [string, ReturnType<typeof makeAnswer>, string, RegExp][] = [
    ["no header", makeAnswer(401), "answer-unexpected", /names no realm/],
    ["another scheme", challenge("NTLM"), "answer-unexpected", /names no realm/],
    ["an empty realm", challenge('Bearer realm=""'), "answer-unexpected", /not a GUID/],
    ["no GUID", challenge('Bearer realm="../../common"'), "answer-unexpected", /not a GUID/],
    ["a GUID and more", challenge(`Bearer realm="${REALM}/x"`), "answer-unexpected", /not a GUID/],
    ["a page", makeAnswer(200, { body: "<html>" }), "answer-unexpected", /status 200/],
    ["a missing site", makeAnswer(404), "not-found", /status 404/],
    ["a request that is refused", makeAnswer(400), "request-refused", /status 400/],
    ["a forbidden site", makeAnswer(403), "access-refused", /status 403/],
  ];
  for (const [name, answer, code, message] of refused) {
    it(`refuses ${name} and says what to check`, async () => {
      const failure = await catchFailure(discoverRealm(QUESTION, scriptSend(answer).send));
      assert.equal(failure.code, code);
      assert.equal(failure.status, answer.status);
      assert.match(failure.message, message);
      assert.match(failure.message, /^GET contoso\.sharepoint\.com\/_vti_bin\/client\.svc was/);
      assert.match(
        failure.message,
        /\. Check (siteUrl, or give the tenant id: `pulumi config|scope)/,
      );
      assert.equal(failure.message.split("Check ").length, 2, failure.message);
    });
  }
});

describe("isGuid", () => {
  it("takes nothing around a GUID for part of it", () => {
    assert.equal(isGuid(REALM), true);
    for (const text of ["", `${REALM} `, `{${REALM}}`, `${REALM}\n`, REALM.slice(1), "common"]) {
      assert.equal(isGuid(text), false, JSON.stringify(text));
    }
  });
});
