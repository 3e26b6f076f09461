import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { findEngineOnPath } from "../../tools/engine/engine-on-path.mjs";

const COMPANIONS = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"];

describe("findEngineOnPath", () => {
  const root = mkdtempSync(join(tmpdir(), "rotation-path-"));

  const folder = (name: string, programs: readonly string[], mode = 0o755) => {
    mkdirSync(join(root, name), { recursive: true });
    for (const program of programs) {
      writeFileSync(join(root, name, program), "", { mode });
    }
    return join(root, name);
  };
  const find = (folders: string[], version = "v3.259.0") =>
    findEngineOnPath({ PATH: folders.join(delimiter) }, async () => ({ version }));

  after(() => rmSync(root, { recursive: true, force: true }));

  it("takes an engine whose companions stand beside it", async () => {
    const whole = folder("whole", ["pulumi", ...COMPANIONS]);
    assert.deepEqual(await find([whole]), {
      folder: whole,
      isOnPath: true,
    });
  });

  it("takes an engine whose companions are elsewhere on PATH", async () => {
    const outcome = await find([folder("cli", ["pulumi"]), folder("hosts", COMPANIONS)]);
    assert.equal("fault" in outcome, false);
  });

  it("takes an engine behind a symbolic link", async () => {
    const store = folder("store", ["pulumi", ...COMPANIONS]);
    const links = folder("links", []);
    symlinkSync(join(store, "pulumi"), join(links, "pulumi"));
    assert.equal("fault" in (await find([links])), false);
  });

  it("refuses an engine without the language host", async () => {
    const outcome = await find([folder("bare", ["pulumi", "pulumi-resource-pulumi-nodejs"])]);
    assert.match("fault" in outcome ? outcome.fault : "", /stands without pulumi-language-nodejs$/);
  });

  it("refuses an engine that is too old, and says how old", async () => {
    const outcome = await find([folder("old", ["pulumi", ...COMPANIONS])], "v3.199.0");
    assert.match("fault" in outcome ? outcome.fault : "", /is v3\.199\.0, older than 3\.200\.0$/);
  });

  it("passes over a file that cannot be run", async () => {
    const plain = folder("plain", ["pulumi"], 0o644);
    assert.deepEqual(await find([plain]), { fault: "no pulumi on PATH" });
  });

  it("says why an engine does not run", async () => {
    const broken = folder("broken", ["pulumi"]);
    const outcome = await findEngineOnPath({ PATH: broken }, async () => ({ fault: "bad format" }));
    assert.deepEqual(outcome, { fault: `${join(broken, "pulumi")} does not run: bad format` });
  });

  it("looks nowhere when PATH is not set", async () => {
    assert.deepEqual(await findEngineOnPath({}), { fault: "no pulumi on PATH" });
  });
});
