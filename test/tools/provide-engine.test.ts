import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { provideEngine } from "../../tools/engine/provide-engine.mjs";
import { createProgress } from "../../tools/progress.mjs";

const ROOT = resolve(import.meta.dirname, "../..");

describe("provideEngine", () => {
  const folder = mkdtempSync(join(tmpdir(), "rotation-engine-"));
  const path = process.env["PATH"];

  before(() => {
    writeFileSync(join(folder, "pulumi"), "#!/bin/sh\necho v3.259.0\n", { mode: 0o755 });
    for (const name of ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"]) {
      writeFileSync(join(folder, name), "", { mode: 0o755 });
    }
    process.env["PATH"] = folder;
  });
  after(() => {
    process.env["PATH"] = path;
    rmSync(folder, { recursive: true, force: true });
  });

  it("takes the engine on PATH without a word", async () => {
    const written: string[] = [];
    const progress = createProgress({
      isTTY: false,
      write: (text: string) => written.push(text) > 0,
    });
    assert.deepEqual(await provideEngine(ROOT, progress), { folder, isOnPath: true });
    assert.deepEqual(written, []);
  });
});
