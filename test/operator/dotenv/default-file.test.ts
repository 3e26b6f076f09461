import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openScriptedEngine, type ScriptedEngine } from "../open-scripted-engine.ts";

const OUTPUTS = { stage: "live", spId: "id", spSecret: "s+/=", spToken: "token" };

describe("dotenv, of a file that is not named", () => {
  let engine: ScriptedEngine;
  beforeEach(() => {
    engine = openScriptedEngine();
  });
  afterEach(() => engine.remove());

  it("takes .env where no file is named, and leaves one of UTF-16 as it is", async () => {
    const file = join(engine.folder, ".env");
    const text = Buffer.from("\uFEFFSP_ID=old\r\n", "utf16le");
    writeFileSync(file, text);
    const { exitCode, stderr } = await engine.operate(["dotenv"], { outputs: OUTPUTS });
    assert.equal(exitCode, 2);
    assert.match(stderr, /\.env was not changed: it is UTF-16, .*Set-Content -Encoding utf8 \.env/);
    assert.deepEqual(readFileSync(file), text);
  });

  it("does not say of a file that is not there that it was not changed", async () => {
    const { exitCode, stderr } = await engine.operate(["dotenv", "--file", "new.yaml"]);
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /^new\.yaml was not written: it is YAML, which .*\. Mend that or name another file/,
    );
  });
});
