import { strict as assert } from "node:assert";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { probeVersion } from "../../tools/engine/probe-version.mjs";

describe("probeVersion", () => {
  const folder = mkdtempSync(join(tmpdir(), "rotation-fake-"));
  const fake = (name: string, script: string) => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return path;
  };

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("asks in a home of its own, without a check for updates, and removes the home", async () => {
    const told = fake("told", 'echo "$1 $PULUMI_SKIP_UPDATE_CHECK $PULUMI_HOME"');
    const answer = await probeVersion(told);
    const [verb, skips, home = ""] = "version" in answer ? answer.version.split(" ") : [];
    assert.deepEqual([verb, skips], ["version", "true"]);
    assert.notEqual(home, process.env["PULUMI_HOME"] ?? "");
    assert.equal(existsSync(home), false);
  });

  it("gives the first line of what a failing engine says", async () => {
    const failing = fake("failing", "echo 'cannot start' >&2; echo more >&2; exit 3");
    assert.deepEqual(await probeVersion(failing), { fault: "cannot start" });
  });

  it("gives the exit code of an engine that fails in silence", async () => {
    assert.deepEqual(await probeVersion(fake("silent", "exit 3")), { fault: "exit code 3" });
  });

  it("says that a file is no program", async () => {
    const answer = await probeVersion(join(folder, "absent"));
    assert.match("fault" in answer ? answer.fault : "", /ENOENT/);
  });
});
