import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { after, before, describe, it } from "mocha";
import { listAppSettings, putAppSettings } from "../../src/app-settings/call-app-settings";
import { openApp } from "../app-settings/open-app";
import { type Emulator, startEmulator } from "../emulator/start-emulator";
import { catchFailure } from "../http/catch-failure";

const ROOT = resolve(__dirname, "../..");
const ROLE = JSON.parse(readFileSync(resolve(ROOT, "docs/azure-role.json"), "utf8")) as {
  readonly Actions: readonly string[];
};

describe("the role of the Azure login", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator();
    emulator.control.deny("list");
    emulator.control.deny("write");
  });
  after(() => emulator.stop());

  it("has the actions that a site and a slot are refused without, and no other", async () => {
    const missing = new Set<string>();
    for (const slot of [undefined, "blue"]) {
      const { access } = await openApp(emulator, "365proxy", slot);
      for (const call of [listAppSettings(access), putAppSettings(access, { A: "a" })]) {
        const { message } = await catchFailure(call);
        missing.add(/perform action '([^']+)'/.exec(message)?.[1] ?? message);
      }
    }
    assert.deepEqual([...ROLE.Actions].sort(), [...missing].sort());
  });

  it("is the one that SECURITY.md shows", () => {
    const shown = /```json\n(.*?)```/s.exec(readFileSync(resolve(ROOT, "SECURITY.md"), "utf8"));
    assert.deepEqual(JSON.parse(shown?.[1] ?? ""), ROLE);
  });
});
