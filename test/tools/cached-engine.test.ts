import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findCachedEngine } from "../../tools/engine/cached-engine.mjs";
import { ENGINE_FILES } from "../../tools/engine/engine-files.mjs";

const NAMES = ["official", "built"];

describe("findCachedEngine", () => {
  let cache = "";
  const entry = (name: string, programs: readonly string[]) => {
    mkdirSync(join(cache, name, "bin"), { recursive: true });
    for (const program of programs) {
      writeFileSync(join(cache, name, "bin", program), "", { mode: 0o755 });
    }
  };
  const find = (version = "v3.259.0") =>
    findCachedEngine(cache, NAMES, "v3.259.0", async () => ({ version }));

  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), "rotation-cached-"));
  });
  afterEach(() => rmSync(cache, { recursive: true, force: true }));

  it("prefers the official engine to a built one", async () => {
    entry("built", ENGINE_FILES);
    entry("official", ENGINE_FILES);
    const outcome = await find();
    assert.equal("folder" in outcome && outcome.folder, join(cache, "official", "bin"));
  });

  it("takes the built engine when the official one is not whole", async () => {
    entry("official", ["pulumi"]);
    entry("built", ENGINE_FILES);
    const outcome = await find();
    assert.equal("folder" in outcome && outcome.folder, join(cache, "built", "bin"));
  });

  it("refuses an engine that lacks a program, and names it", async () => {
    entry("built", ["pulumi", "pulumi-language-nodejs"]);
    const outcome = await find();
    assert.match("fault" in outcome ? outcome.fault : "", /lacks pulumi-resource-pulumi-nodejs$/);
  });

  it("refuses an engine that says another version", async () => {
    entry("built", ENGINE_FILES);
    const outcome = await find("v3.1.0");
    assert.match("fault" in outcome ? outcome.fault : "", /is v3\.1\.0, not v3\.259\.0$/);
  });

  it("says that an empty cache has none", async () => {
    assert.deepEqual(await find(), { fault: `none in ${cache}` });
  });
});
