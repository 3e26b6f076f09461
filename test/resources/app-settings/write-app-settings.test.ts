import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import { writeAppSettings } from "../../../src/resources/app-settings/write-app-settings.ts";
import type { SiteControl } from "../../emulator/site-control.ts";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import { catchFailure } from "../../protocol/http/catch-failure.ts";
import { withoutPauses } from "../../protocol/http/without-pauses.ts";
import { type OpenedApp, OWN, openApp } from "./open-app.ts";

const LIST = "list-app-settings";
const PUT = "put-app-settings";

describe("writeAppSettings, at the emulator", () => {
  let emulator: Emulator;
  let access: OpenedApp["access"];
  let site: SiteControl;
  let foreign: Record<string, string>;

  before(async () => {
    emulator = await startEmulator();
    ({ access, site } = await openApp(emulator, "365proxy"));
  });

  beforeEach(() => {
    foreign = site.settings();
    emulator.control.clearRequests();
  });

  afterEach(() => {
    for (const name of Object.keys(site.settings())) {
      if (!Object.hasOwn(foreign, name)) site.remove(name);
    }
    emulator.control.clearFaults();
  });

  after(() => emulator.stop());

  const listOperations = () => emulator.control.requests().map(({ operation }) => operation);
  const write = () => withoutPauses(() => writeAppSettings(access, OWN));
  /** Lets somebody else act just before the nth request of an operation. */
  const meanwhile = (operation: typeof LIST | typeof PUT, nth: number, act: () => void) => {
    for (let skipped = 1; skipped < nth; skipped += 1) {
      emulator.control.beforeNext(operation, () => {});
    }
    emulator.control.beforeNext(operation, act);
  };

  it("writes the three with one PUT between two lists, and restarts the app once", async () => {
    const restarts = site.restarts();
    await write();
    assert.deepEqual(listOperations(), [LIST, PUT, LIST]);
    assert.deepEqual(site.settings(), { ...foreign, ...OWN });
    assert.equal(site.restarts(), restarts + 1);
  });

  it("says so at once where something else than Azure answers the PUT", async () => {
    const page = { kind: "status", status: 200, body: "<html>proxy</html>" } as const;
    emulator.control.fault({ operation: PUT, ...page });
    const failure = await catchFailure(write());
    assert.equal(failure.code, "answer-not-json");
    assert.match(failure.message, /was answered with status 200 but no JSON object.* no proxy ans/);
    assert.deepEqual(listOperations(), [LIST, PUT, LIST]);
  });

  it("leaves a reference to a key vault alone, whatever its case, and names it", async () => {
    site.set("sp_secret", " @Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/s)");
    const failure = await catchFailure(write());
    site.remove("sp_secret");
    assert.equal(failure.code, "settings-unsafe");
    assert.match(failure.message, /^sp_secret of .*365proxy is a reference to a key vault/);
    assert.doesNotMatch(failure.message, /vault\.azure\.net/);
    assert.deepEqual(listOperations(), [LIST]);
  });

  it("does not write an app that has them already", async () => {
    await write();
    emulator.control.clearRequests();
    await write();
    assert.deepEqual(listOperations(), [LIST]);
  });

  it("writes a slot and not its site", async () => {
    const blue = await openApp(emulator, "365proxy", "blue");
    const before = blue.site.settings();
    await writeAppSettings(blue.access, OWN);
    assert.deepEqual(blue.site.settings(), { ...before, ...OWN });
    assert.deepEqual(site.settings(), foreign);
  });

  it("renames an owned setting that stands there in another case", async () => {
    site.set("sp_token", "old");
    await write();
    assert.deepEqual(site.settings(), { ...foreign, ...OWN });
  });

  it("keeps a setting named __proto__", async () => {
    site.set("__proto__", "kept");
    await write();
    const kept = Object.entries(site.settings()).filter(([name]) => name === "__proto__");
    assert.deepEqual(kept, [["__proto__", "kept"]]);
  });

  it("finds out by a list that a PUT whose answer was lost took place", async () => {
    emulator.control.fault({ operation: PUT, kind: "reset", when: "after" });
    const puts = site.puts();
    await write();
    assert.deepEqual(listOperations(), [LIST, PUT, LIST]);
    assert.equal(site.puts(), puts + 1);
  });

  it("writes again when a PUT whose answer was lost did not take place", async () => {
    emulator.control.fault({ operation: PUT, kind: "reset" });
    await write();
    assert.deepEqual(listOperations(), [LIST, PUT, LIST, PUT, LIST]);
    assert.deepEqual(site.settings(), { ...foreign, ...OWN });
  });

  it("merges what somebody else wrote over the three", async () => {
    meanwhile(LIST, 2, () => {
      site.remove("SP_TOKEN");
      site.set("THEIRS", "kept");
    });
    await write();
    assert.deepEqual(listOperations(), [LIST, PUT, LIST, PUT, LIST]);
    assert.deepEqual(site.settings(), { ...foreign, THEIRS: "kept", ...OWN });
  });

  for (const [status, reason] of [
    [409, "another operation was under way"],
    [429, "Azure asked to slow down"],
    [503, "Azure had trouble"],
  ] as const) {
    it(`keeps what somebody else wrote while ${reason} (${status})`, async () => {
      meanwhile(PUT, 1, () => site.set("THEIRS", "kept"));
      emulator.control.fault({ operation: PUT, kind: "status", status });
      await write();
      assert.deepEqual(listOperations(), [LIST, PUT, LIST, PUT, LIST]);
      assert.deepEqual(site.settings(), { ...foreign, THEIRS: "kept", ...OWN });
    });
  }

  it("lists anew also where the write that follows another's fails", async () => {
    meanwhile(LIST, 2, () => {
      site.remove("SP_TOKEN");
      emulator.control.fault({ operation: PUT, kind: "status", status: 409 });
      emulator.control.beforeNext(PUT, () => site.set("THEIRS", "kept"));
    });
    await write();
    assert.deepEqual(listOperations(), [LIST, PUT, LIST, PUT, LIST, PUT, LIST]);
    assert.deepEqual(site.settings(), { ...foreign, THEIRS: "kept", ...OWN });
  });

  it("gives up after three writes that did not stay, and says who to stop", async () => {
    for (const nth of [1, 2, 3, 4]) {
      emulator.control.beforeNext(LIST, () => nth > 1 && site.remove("SP_SECRET"));
    }
    const failure = await catchFailure(write());
    assert.equal(failure.code, "settings-unconfirmed");
    assert.equal(listOperations().filter((operation) => operation === PUT).length, 3);
    assert.match(failure.message, /^365proxy-rg\/365proxy was written 3 times, but SP_SECRET did/);
    assert.match(failure.message, /something else writes the settings.*Stop it/);
  });

  it("says that settings were sent where the list behind them fails", async () => {
    meanwhile(PUT, 1, () => emulator.control.fault({ operation: LIST, kind: "body", body: {} }));
    const failure = await catchFailure(write());
    assert.equal(failure.code, "settings-unsafe");
    assert.match(failure.message, /^New settings of 365proxy-rg\/365proxy were sent, but whether/);
    assert.deepEqual(site.settings(), { ...foreign, ...OWN });
  });

  it("is content with a third write that stayed", async () => {
    for (const nth of [1, 2, 3]) {
      emulator.control.beforeNext(LIST, () => nth > 1 && site.remove("SP_SECRET"));
    }
    await write();
    assert.deepEqual(site.settings(), { ...foreign, ...OWN });
  });
});
