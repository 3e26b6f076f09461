import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import { writeAppSettings } from "../../../src/resources/app-settings/write-app-settings.ts";
import { listen } from "../../emulator/listen.ts";
import type { SiteControl } from "../../emulator/site-control.ts";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import { catchFailure } from "../../protocol/http/catch-failure.ts";
import { makeAnswer } from "../../protocol/http/make-answer.ts";
import { scriptSend } from "../../protocol/http/script-send.ts";
import { withoutPauses } from "../../protocol/http/without-pauses.ts";
import { type OpenedApp, OWN, openApp } from "./open-app.ts";

const LIST = "list-app-settings";
const PUT = "put-app-settings";
/** Words by which a message tells a person what to do next. */
const NEXT_STEP = /`pulumi up` again|Check /;

describe("writeAppSettings, when it fails", () => {
  let emulator: Emulator;
  let access: OpenedApp["access"];
  let site: SiteControl;
  let original: Record<string, string>;

  before(async () => {
    emulator = await startEmulator();
    ({ access, site } = await openApp(emulator, "365proxy"));
    original = site.settings();
  });

  beforeEach(() => emulator.control.clearRequests());

  afterEach(() => {
    emulator.control.clearFaults();
    emulator.control.allow();
  });

  after(() => emulator.stop());

  /** Fails, and tells of how many requests and pauses it took. The app stays as it is. */
  async function fail(target = access) {
    const outcome = await withoutPauses(async (pauses) => ({
      failure: await catchFailure(writeAppSettings(target, OWN)),
      pauses,
    }));
    assert.deepEqual(site.settings(), original);
    const { message } = outcome.failure;
    for (const secret of [...Object.values(OWN), access.token, original["BEARER"] ?? ""]) {
      assert.equal(message.includes(secret), false);
    }
    return { ...outcome, requests: emulator.control.requests().length };
  }

  it("names the rights that are missing to list", async () => {
    emulator.control.deny("list");
    const { failure, requests } = await fail();
    assert.equal(failure.code, "access-refused");
    assert.match(failure.message, /AuthorizationFailed: .*Microsoft\.Web\/sites\/config\/list/);
    assert.match(failure.message, /on 365proxy-rg\/365proxy\./);
    assert.equal(requests, 1);
  });

  it("names the rights that are missing to write", async () => {
    emulator.control.deny("write");
    const { failure, requests } = await fail();
    assert.equal(failure.status, 403);
    assert.match(
      failure.message,
      /^PUT 127\.0\.0\.1:\d+\/subscriptions\/.*\/config\/appsettings was/,
    );
    assert.equal(requests, 2);
  });

  it("says what to check where there is no such site", async () => {
    const { failure } = await fail({ ...access, resourceId: `${access.resourceId}-nowhere` });
    assert.equal(failure.code, "not-found");
    assert.match(failure.message, /ResourceNotFound: .*Check resourceGroup, site, slot/);
  });

  it("says that the login has run out", async () => {
    const { failure } = await fail({ ...access, token: "stale" });
    assert.equal(failure.status, 401);
    assert.match(failure.message, /`az login`/);
  });

  it("tries a conflict again, and reads App Service's own words", async () => {
    const body = { Code: "Conflict", Message: "Busy with another operation.", Innererror: null };
    emulator.control.fault({ operation: LIST, kind: "status", status: 409, body, times: 4 });
    const { failure, requests, pauses } = await fail();
    assert.equal(failure.code, "conflict");
    assert.match(failure.message, /\(Conflict: Busy with another operation\.\)/);
    assert.equal(requests, 4);
    assert.deepEqual(pauses, [500, 1000, 2000]);
  });

  it("waits as long as Retry-After asks", async () => {
    const headers = { "Retry-After": "5" };
    emulator.control.fault({ operation: LIST, kind: "status", status: 429, headers, times: 9999 });
    const { failure, pauses } = await fail();
    assert.equal(failure.code, "throttled");
    assert.ok(Math.min(...pauses) >= 5000, "never too early");
    const minutes = pauses.reduce((sum, ms) => sum + ms, 0) / 60_000;
    assert.ok(minutes > 9 && minutes < 12, `${minutes} minutes`);
  });

  it("gives up at once where Azure asks to wait for an hour", async () => {
    const headers = { "Retry-After": "3600" };
    emulator.control.fault({ operation: LIST, kind: "status", status: 429, headers });
    assert.equal((await fail()).requests, 1);
  });

  it("tries trouble of the server again, but not for ever", async () => {
    emulator.control.fault({ operation: LIST, kind: "status", status: 503, times: 9 });
    const { failure, requests } = await fail();
    assert.equal(failure.code, "server-failed");
    assert.equal(requests, 4);
  });

  it("gives up on a PUT that stays in conflict", async () => {
    emulator.control.fault({ operation: PUT, kind: "status", status: 409, times: 50 });
    const { failure, requests } = await fail();
    assert.equal(failure.code, "conflict");
    assert.ok(requests < 25, `${requests} requests`);
  });

  for (const [name, body] of [
    ["no properties", { id: "x", name: "appsettings" }],
    ["null properties", { properties: null }],
    ["a null value", { properties: { A: null } }],
    ["names that differ in case only", { properties: { A: "hidden", a: "hidden" } }],
  ] as const) {
    it(`writes nothing where the list has ${name}`, async () => {
      emulator.control.fault({ operation: LIST, kind: "body", body });
      const { failure, requests } = await fail();
      assert.equal(failure.code, "settings-unsafe");
      assert.doesNotMatch(failure.message, /hidden/);
      assert.equal(requests, 1);
    });
  }

  it("writes nothing where a page comes in place of the list", async () => {
    emulator.control.fault({ operation: LIST, kind: "body", body: "<html>" });
    const { failure } = await fail();
    assert.equal(failure.code, "answer-not-json");
    assert.match(failure.message, NEXT_STEP);
  });

  it("says what to do where Azure cannot be reached", async () => {
    const { url, close } = await listen(0);
    await close();
    const { failure } = await fail({ ...access, armEndpoint: url });
    assert.equal(failure.code, "request-not-sent");
    assert.match(failure.message, NEXT_STEP);
  });

  it("says what to do where every answer of Azure is lost", async () => {
    emulator.control.fault({ operation: LIST, kind: "reset", times: 4 });
    const { failure, requests } = await fail();
    assert.equal(failure.code, "answer-lost");
    assert.equal(requests, 4);
    assert.match(failure.message, NEXT_STEP);
  });

  it("blames nobody where no answer to a PUT came and the app stays as it was", async () => {
    emulator.control.fault({ operation: PUT, kind: "reset", times: 9 });
    const { failure, requests } = await fail();
    assert.equal(failure.code, "answer-lost");
    assert.match(failure.message, /^PUT 127\.0\.0\.1:\d+\/.*its answer was lost/);
    assert.match(failure.message, NEXT_STEP);
    assert.equal(requests, 7);
  });

  it("keeps every value of a refused PUT out of the message that repeats it", async () => {
    const theirs = "foreign-hidden-value";
    const list = makeAnswer(200, { body: { properties: { THEIRS: theirs } } });
    const said = `Values '${OWN.SP_SECRET}', '${OWN.SP_TOKEN}' and '${theirs}' are too long.`;
    const refusal = makeAnswer(400, { body: { Code: "BadRequest", Message: said } });
    const { send } = scriptSend(list, refusal);
    const failure = await catchFailure(writeAppSettings(access, OWN, send));
    assert.match(failure.message, /are too long/);
    assert.doesNotMatch(failure.message, /hidden/);
  });
});
