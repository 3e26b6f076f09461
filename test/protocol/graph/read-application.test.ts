import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "mocha";
import { readApplication } from "../../../src/protocol/graph/read-application.ts";
import type { FailureCode } from "../../../src/protocol/http/rotation-error.ts";
import { rotationError } from "../../../src/protocol/http/rotation-error.ts";
import type { HttpAnswer } from "../../../src/protocol/http/send-request.ts";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import { createGraphClient } from "../../emulator/tests/graph-client.ts";
import { catchFailure } from "../http/catch-failure.ts";
import { makeAnswer } from "../http/make-answer.ts";
import { scriptSend } from "../http/script-send.ts";

const LISTING = {
  graphEndpoint: "https://graph.microsoft.com",
  objectId: "33333333-3333-4333-8333-333333333333",
  token: "hidden-bearer",
  timeoutSeconds: 30,
};
const CLIENT_ID = "22222222-2222-4222-8222-222222222222";
const EMPTY = makeAnswer(200, { body: { appId: CLIENT_ID, passwordCredentials: [] } });

describe("readApplication", () => {
  it("asks Graph for id and secrets of one application, and for nothing else of it", async () => {
    const { send, requests } = scriptSend(EMPTY);
    assert.deepEqual(await readApplication(LISTING, send), { clientId: CLIENT_ID, secrets: [] });
    assert.deepEqual(requests, [
      {
        method: "GET",
        url:
          "https://graph.microsoft.com/v1.0/applications/33333333-3333-4333-8333-333333333333" +
          "?$select=appId,passwordCredentials",
        headers: { accept: "application/json", authorization: "Bearer hidden-bearer" },
        timeoutMs: 30_000,
      },
    ]);
  });

  it("lets no object id lead to another address", async () => {
    const { send, requests } = scriptSend(EMPTY);
    await readApplication({ ...LISTING, objectId: "../users/x?y#z" }, send);
    const url = "https://graph.microsoft.com/v1.0/applications/..%2Fusers%2Fx%3Fy%23z";
    assert.equal(requests[0]?.url, `${url}?$select=appId,passwordCredentials`);
  });

  it("passes over what is no secret at all, or has no id to be removed by", async () => {
    const keyId = "a6ad5cf4-0f3e-4b9c-9f0e-6a7c1b2e4a5d";
    const odd = [null, 7, "x", {}, { keyId: "k; reboot" }, { keyId: [keyId] }];
    const body = { passwordCredentials: [...odd, { keyId }] };
    const { secrets } = await readApplication(LISTING, scriptSend(makeAnswer(200, { body })).send);
    assert.deepEqual(secrets, [{ keyId, displayName: "", endsAt: "" }]);
  });

  it("gives what Graph shows of each, also where that is not all", async () => {
    const keyId = "a6ad5cf4-0f3e-4b9c-9f0e-6a7c1b2e4a5d";
    const endDateTime = "2026-10-29T00:00:00Z";
    const passwordCredentials = [
      { keyId, displayName: "a", startDateTime: "x", endDateTime, hint: "hid", secretText: null },
      { keyId, displayName: null, endDateTime },
    ];
    const answer = makeAnswer(200, { body: { passwordCredentials } });
    assert.deepEqual(await readApplication(LISTING, scriptSend(answer).send), {
      clientId: "",
      secrets: [
        { keyId, displayName: "a", endsAt: endDateTime },
        { keyId, displayName: "", endsAt: endDateTime },
      ],
    });
  });

  const refusals: readonly [string, HttpAnswer, FailureCode, RegExp][] = [
    ["a token that is not accepted", makeAnswer(401), "access-refused", /with status 401\.$/],
    ["a missing right", makeAnswer(403), "access-refused", /with status 403\.$/],
    ["an application that is gone", makeAnswer(404), "not-found", /with status 404\.$/],
    ["a request that Graph does not take", makeAnswer(400), "request-refused", /status 400\.$/],
    ["a page", makeAnswer(200, { body: "<html>" }), "answer-not-json", /no JSON object/],
    ["a list", makeAnswer(200, { body: "[]" }), "answer-not-json", /no JSON object/],
    ["no list", makeAnswer(200, { body: {} }), "answer-unexpected", /without passwordCredentials/],
    [
      "an object in place of the list",
      makeAnswer(200, { body: { passwordCredentials: {} } }),
      "answer-unexpected",
      /without passwordCredentials/,
    ],
  ];
  for (const [name, answer, code, message] of refusals) {
    it(`tells ${name} at once, without token or body`, async () => {
      const body = answer.text === "" ? '{"error":{"message":"hidden-body"}}' : answer.text;
      const { send, requests } = scriptSend({ ...answer, text: body });
      const failure = await catchFailure(readApplication(LISTING, send));
      assert.equal(failure.code, code);
      assert.match(failure.message, message);
      assert.match(failure.message, /^GET graph\.microsoft\.com\/v1\.0\/applications\/3333/);
      assert.doesNotMatch(failure.message, /hidden|\?|<html/);
      assert.equal(requests.length, 1);
    });
  }

  const passing: readonly [string, HttpAnswer | Error, FailureCode][] = [
    ["throttling", makeAnswer(429), "throttled"],
    ["trouble of the server", makeAnswer(503), "server-failed"],
    ["a lost answer", rotationError("answer-lost", "x."), "answer-lost"],
    ["a network that is down", rotationError("request-not-sent", "x."), "request-not-sent"],
  ];
  for (const [name, answer, code] of passing) {
    it(`asks no second time after ${name}`, async () => {
      const { send, requests } = scriptSend(answer, EMPTY);
      assert.equal((await catchFailure(readApplication(LISTING, send))).code, code);
      assert.equal(requests.length, 1);
    });
  }
});

describe("readApplication, at the emulator", () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator();
  });

  beforeEach(() => emulator.control.clearRequests());

  after(() => emulator.stop());

  it("lists the secrets that an application has, with one request", async () => {
    const { control, endpoints } = emulator;
    const { token } = await createGraphClient(emulator);
    const { clientId } = control.registerApp({ authority: "entra" });
    control.addSecret(clientId);
    control.clearRequests();
    const objectId = control.objectIdOf(clientId);
    const { clientId: told, secrets } = await readApplication({
      ...{ objectId, token, graphEndpoint: endpoints.graph, timeoutSeconds: 10 },
    });
    assert.deepEqual(
      secrets.map(({ endsAt, ...more }) => ({ ...more, endsAt: Date.parse(endsAt) })),
      control.listSecrets(clientId).map(({ keyId, displayName, endsAt }) => ({
        keyId,
        displayName,
        endsAt: Date.parse(endsAt),
      })),
    );
    assert.equal(secrets.length, 2);
    assert.equal(told, clientId);
    assert.deepEqual(
      control.requests().map(({ operation }) => operation),
      ["read-application"],
    );
  });
});
