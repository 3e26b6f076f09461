import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import { sendRequest } from "../../../src/protocol/http/send-request.ts";
import { rollOutSettings } from "../../../src/resources/app-settings/roll-out-settings.ts";
import type { SiteControl } from "../../emulator/site-control.ts";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import { catchFailure } from "../../protocol/http/catch-failure.ts";
import { makeAnswer } from "../../protocol/http/make-answer.ts";
import { withoutPauses } from "../../protocol/http/without-pauses.ts";
import { type OpenedApp, OWN, openApp } from "./open-app.ts";

const LIST = "list-app-settings";
const PUT = "put-app-settings";
const HEALTH = {
  url: "http://127.0.0.1:1/health?key=hidden-query",
  waitSeconds: 0,
  settleSeconds: 0,
};
const FORMER = { SP_ID: "former-id", SP_SECRET: "former-hidden", SP_TOKEN: "former-token" };

describe("rollOutSettings, at the emulator", () => {
  let emulator: Emulator;
  let access: OpenedApp["access"];
  let site: SiteControl;
  let original: Record<string, string>;

  before(async () => {
    emulator = await startEmulator();
    ({ access, site } = await openApp(emulator, "365proxy"));
    original = site.settings();
  });

  beforeEach(() => {
    for (const name of Object.keys(site.settings())) site.remove(name);
    for (const [name, value] of Object.entries({ ...original, ...FORMER })) site.set(name, value);
    emulator.control.clearRequests();
  });

  afterEach(() => {
    emulator.control.clearFaults();
    emulator.control.allow();
  });

  after(() => emulator.stop());

  const listOperations = () => emulator.control.requests().map(({ operation }) => operation);

  /** Rolls out to an app whose health page answers with the given statuses, the last one again. */
  const rollOut = (...statuses: number[]) =>
    withoutPauses(() =>
      rollOutSettings(access, OWN, { health: HEALTH }, async (request) => {
        if (request.url !== HEALTH.url) return sendRequest(request);
        const status = statuses.length > 1 ? statuses.shift() : statuses[0];
        return makeAnswer(status ?? 0);
      }),
    );

  async function fail(...statuses: number[]) {
    const failure = await catchFailure(rollOut(...statuses));
    assert.equal(failure.code, "app-unhealthy");
    for (const secret of [...Object.values(OWN), ...Object.values(FORMER), "hidden-query"]) {
      assert.equal(failure.message.includes(secret), false);
    }
    return failure.message;
  }

  it("writes nothing by a token that ends before the write could be undone", async () => {
    const { exp } = JSON.parse(
      Buffer.from(access.token.split(".")[1] ?? "", "base64url").toString(),
    ) as { exp: number };
    const health = { ...HEALTH, waitSeconds: exp - Date.now() / 1000 };
    const failure = await catchFailure(rollOutSettings(access, OWN, { health }));
    assert.equal(failure.code, "access-refused");
    assert.deepEqual(site.settings(), { ...original, ...FORMER });
    assert.deepEqual(listOperations(), []);
    await rollOutSettings(access, OWN, {});
  });

  it("leaves the new settings in an app that works with them", async () => {
    await rollOut(200);
    assert.deepEqual(site.settings(), { ...original, ...OWN });
    assert.deepEqual(listOperations(), [LIST, PUT, LIST]);
  });

  it("puts the former three back where the app does not work, and tells both", async () => {
    const message = await fail(200, 503);
    assert.deepEqual(site.settings(), { ...original, ...FORMER });
    assert.deepEqual(listOperations(), [LIST, PUT, LIST, LIST, PUT, LIST]);
    assert.match(message, /^365proxy-rg\/365proxy does not work with the settings of this run/);
    assert.match(message, /GET 127\.0\.0\.1:1\/health was answered with status 503\./);
    assert.match(message, /The three settings were rolled back\./);
    assert.match(message, /healthUrl .* then run `pulumi up` again\.$/);
    assert.doesNotMatch(message, /before the change either/);
  });

  it("tells where the app was not healthy before either", async () => {
    assert.match(await fail(404, 503), /not healthy before the change either: .* status 404\./);
  });

  it("takes the three away again from an app that had none, or had some", async () => {
    for (const name of Object.keys(FORMER)) site.remove(name);
    await fail(503);
    assert.deepEqual(site.settings(), original);
    site.set("Sp_Token", "former-token");
    await fail(503);
    assert.deepEqual(site.settings(), { ...original, Sp_Token: "former-token" });
  });

  it("keeps foreign settings as they are by then", async () => {
    emulator.control.beforeNext(LIST, () => {});
    emulator.control.beforeNext(LIST, () => {});
    emulator.control.beforeNext(LIST, () => site.set("ADDED_MEANWHILE", "theirs"));
    await fail(503);
    assert.deepEqual(site.settings(), { ...original, ADDED_MEANWHILE: "theirs", ...FORMER });
  });

  it("leaves alone what somebody else wrote into the three meanwhile", async () => {
    emulator.control.beforeNext(LIST, () => {});
    emulator.control.beforeNext(LIST, () => {});
    emulator.control.beforeNext(LIST, () => site.set("SP_TOKEN", "theirs"));
    assert.match(
      await fail(503),
      /Somebody else changed its three settings in the meantime, so nothing was rolled back/,
    );
    assert.deepEqual(site.settings(), { ...original, ...OWN, SP_TOKEN: "theirs" });
  });

  it("has nothing to roll back where an earlier run wrote, and asks for the health all the same", async () => {
    for (const [name, value] of Object.entries(OWN)) site.set(name, value);
    assert.match(await fail(503), /had these settings before this run/);
    assert.deepEqual(listOperations(), [LIST]);
    assert.deepEqual(site.settings(), { ...original, ...OWN });
  });

  it("rolls back once: a write that is refused leaves the new settings, and says so", async () => {
    let puts = 0;
    emulator.control.beforeNext(PUT, () => (puts += 1));
    emulator.control.beforeNext(PUT, () => emulator.control.deny("write"));
    const message = await fail(503);
    assert.equal(puts, 1);
    assert.match(
      message,
      /could not be rolled back, so the service still has the new ones\. PUT .*403/,
    );
    assert.deepEqual(site.settings(), { ...original, ...OWN });
  });

  it("rolls back by a second try where the answer to the first was lost", async () => {
    emulator.control.beforeNext(PUT, () => {});
    emulator.control.beforeNext(PUT, () =>
      emulator.control.fault({ operation: PUT, kind: "reset", when: "after" }),
    );
    assert.match(await fail(503), /The three settings were rolled back\./);
    assert.deepEqual(site.settings(), { ...original, ...FORMER });
  });

  it("knows what the app had at first where a write that was refused had been carried out", async () => {
    emulator.control.fault({ operation: PUT, kind: "status", status: 503, when: "after" });
    assert.match(await fail(503), /The three settings were rolled back\./);
    assert.deepEqual(site.settings(), { ...original, ...FORMER });
  });

  it("does not ask for the health of an app that has no page for it", async () => {
    await rollOutSettings(access, OWN, {});
    assert.deepEqual(site.settings(), { ...original, ...OWN });
  });

  it("writes nothing and asks no more where the settings cannot be written", async () => {
    emulator.control.deny("write");
    const failure = await catchFailure(rollOut(200));
    assert.equal(failure.code, "access-refused");
    assert.deepEqual(site.settings(), { ...original, ...FORMER });
  });
});
