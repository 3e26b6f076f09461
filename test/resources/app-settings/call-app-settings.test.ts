import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { rotationError } from "../../../src/protocol/http/rotation-error.ts";
import {
  describeApp,
  listAppSettings,
  putAppSettings,
} from "../../../src/resources/app-settings/call-app-settings.ts";
import { catchFailure } from "../../protocol/http/catch-failure.ts";
import { makeAnswer } from "../../protocol/http/make-answer.ts";
import { scriptSend } from "../../protocol/http/script-send.ts";

const SITE = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Web/sites/site";
const ACCESS = {
  armEndpoint: "https://management.usgovcloudapi.net",
  resourceId: SITE,
  token: "bearer",
  timeoutSeconds: 30,
};
const HEADERS = {
  authorization: "Bearer bearer",
  accept: "application/json",
  "content-type": "application/json; charset=utf-8",
};

describe("listAppSettings", () => {
  it("lists with a POST and gives the map as it is", async () => {
    const properties = { A: "ä", SP_TYPE: "refresh_token" };
    const { send, requests } = scriptSend(makeAnswer(200, { body: { properties } }));
    assert.deepEqual(await listAppSettings(ACCESS, send), properties);
    assert.deepEqual(requests, [
      {
        method: "POST",
        url: `https://management.usgovcloudapi.net${SITE}/config/appsettings/list?api-version=2025-05-01`,
        headers: HEADERS,
        body: "{}",
        timeoutMs: 30_000,
      },
    ]);
  });
});

describe("listAppSettings, refused", () => {
  it("does not tell the values that the app has, as far as they are known", async () => {
    const body = { error: { code: "BadRequest", message: "SP_TOKEN is hidden-token" } };
    const { send } = scriptSend(makeAnswer(400, { body }));
    const { message } = await catchFailure(listAppSettings(ACCESS, send, ["hidden-token"]));
    assert.match(message, /status 400 \(BadRequest: SP_TOKEN is \[secret\]\)/);
  });
});

describe("putAppSettings", () => {
  it("puts the whole map in one body", async () => {
    const { send, requests } = scriptSend(makeAnswer(200));
    await putAppSettings({ ...ACCESS, resourceId: `${SITE}/slots/blue` }, { A: "ä" }, send);
    assert.deepEqual(requests, [
      {
        method: "PUT",
        url: `https://management.usgovcloudapi.net${SITE}/slots/blue/config/appsettings?api-version=2025-05-01`,
        headers: HEADERS,
        body: '{"properties":{"A":"ä"}}',
        timeoutMs: 30_000,
      },
    ]);
  });

  for (const [name, answer] of [
    ["a conflict", makeAnswer(409)],
    ["throttling", makeAnswer(429, { headers: { "retry-after": "1" } })],
    ["trouble of the server", makeAnswer(503)],
    ["a lost answer", rotationError("answer-lost", "x was lost.")],
    ["a refused connection", rotationError("request-not-sent", "x could not be sent.")],
  ] as const) {
    it(`does not put the same map a second time after ${name}`, async () => {
      const { send, requests } = scriptSend(answer, makeAnswer(200));
      await catchFailure(putAppSettings(ACCESS, { A: "x" }, send));
      assert.equal(requests.length, 1);
    });
  }

  it("does not read what the answer repeats of the settings, but whether it is Azure's", async () => {
    const put = (body: object | string) =>
      putAppSettings(ACCESS, { A: "x" }, scriptSend(makeAnswer(200, { body })).send);
    assert.equal(await put({ properties: null }), undefined);
    assert.equal((await put("<html>"))?.code, "answer-not-json");
  });
});

describe("describeApp", () => {
  it("tells resource group and site, and the slot where there is one", () => {
    assert.equal(describeApp(SITE), "rg/site");
    assert.equal(describeApp(`${SITE}/slots/blue`), "rg/site/blue");
  });
});
