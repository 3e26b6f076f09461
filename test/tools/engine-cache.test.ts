import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  locateEngineCache,
  makeCacheEntry,
  nameEngine,
  removePartialEntries,
} from "../../tools/engine/engine-cache.mjs";

describe("locateEngineCache", () => {
  for (const [title, env, expected] of [
    ["defaults to ~/.cache", {}, "/home/ann/.cache/sharepoint-rotation/engine"],
    ["follows XDG_CACHE_HOME", { XDG_CACHE_HOME: "/var/c" }, "/var/c/sharepoint-rotation/engine"],
    [
      "ignores a relative XDG_CACHE_HOME",
      { XDG_CACHE_HOME: "c" },
      "/home/ann/.cache/sharepoint-rotation/engine",
    ],
    [
      "follows ROTATION_ENGINE_CACHE first",
      { ROTATION_ENGINE_CACHE: "/e", XDG_CACHE_HOME: "/c" },
      "/e",
    ],
  ] as const) {
    it(title, () => {
      assert.equal(locateEngineCache(env, "/home/ann"), expected);
    });
  }
});

describe("nameEngine", () => {
  it("tells version, platform and origin", () => {
    const engine = {
      version: "v3.259.0",
      origin: "built-01ab23cd",
      platform: "linux",
      arch: "x64",
    };
    assert.equal(nameEngine({ ...engine, platform: "linux" }), "3.259.0-linux-x64-built-01ab23cd");
  });
});

describe("makeCacheEntry", () => {
  let cache = "";
  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), "rotation-cache-"));
  });
  afterEach(() => rmSync(cache, { recursive: true, force: true }));

  it("shows the entry only once it is filled", async () => {
    let during: string[] = [];
    const fault = await makeCacheEntry(cache, "entry", async (folder) => {
      writeFileSync(join(folder, "file"), "whole");
      during = readdirSync(cache);
      return undefined;
    });
    assert.equal(fault, undefined);
    assert.equal(during.includes("entry"), false);
    assert.deepEqual(readdirSync(cache), ["entry"]);
    assert.equal(readFileSync(join(cache, "entry", "file"), "utf8"), "whole");
  });

  it("leaves nothing of work that reports a fault", async () => {
    const fault = await makeCacheEntry(cache, "entry", async (folder) => {
      writeFileSync(join(folder, "file"), "half");
      return { fault: "no" };
    });
    assert.deepEqual(fault, { fault: "no" });
    assert.deepEqual(readdirSync(cache), []);
  });

  it("leaves nothing of work that throws", async () => {
    const work = makeCacheEntry(cache, "entry", async () => {
      throw new Error("disk full");
    });
    await assert.rejects(work, /disk full/);
    assert.deepEqual(readdirSync(cache), []);
  });

  it("replaces an entry that does not work", async () => {
    mkdirSync(join(cache, "entry"));
    writeFileSync(join(cache, "entry", "old"), "");
    await makeCacheEntry(cache, "entry", async (folder) => {
      writeFileSync(join(folder, "new"), "");
      return undefined;
    });
    assert.deepEqual(readdirSync(cache), ["entry"]);
    assert.deepEqual(readdirSync(join(cache, "entry")), ["new"]);
  });

  it("keeps a working entry when the new one fails", async () => {
    mkdirSync(join(cache, "entry"));
    await makeCacheEntry(cache, "entry", async () => ({ fault: "no" }));
    assert.deepEqual(readdirSync(cache), ["entry"]);
  });
});

describe("removePartialEntries", () => {
  it("removes what dead runs left, and nothing else", () => {
    const cache = mkdtempSync(join(tmpdir(), "rotation-cache-"));
    const { pid } = spawnSync(process.execPath, ["--version"]);
    const own = `.partial-${process.pid}-abc`;
    for (const name of [`.partial-${pid}-abc`, own, "3.259.0-linux-x64-official"]) {
      mkdirSync(join(cache, name));
    }
    removePartialEntries(cache);
    assert.deepEqual(readdirSync(cache).sort(), [own, "3.259.0-linux-x64-official"].sort());
    rmSync(cache, { recursive: true });
  });
});
