import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { planCommand } from "../../tools/commands.mjs";
import { explainNoTests, WITH_TESTS } from "../../tools/repository-only.mjs";
import { ROOT } from "./list-documents.ts";

const SCRIPTS = Object.keys(
  (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: object }).scripts,
);

describe("explainNoTests", () => {
  it("names every command that needs the tests, and no other", () => {
    const needing = SCRIPTS.filter((name) =>
      planCommand(name, [], {})
        ?.steps.flat()
        .some((arg) => arg.startsWith("test/") || arg.includes("/mocha/")),
    );
    assert.deepEqual([...WITH_TESTS], needing.sort());
  });

  it("says nothing where the tests are", () => {
    for (const name of SCRIPTS) assert.equal(explainNoTests(name, ROOT), undefined);
  });

  it("ends a command with 1 and one line where they are not, before it brings anything", () => {
    const folder = mkdtempSync(join(tmpdir(), "no-tests-"));
    try {
      cpSync(join(ROOT, "tools"), join(folder, "tools"), { recursive: true });
      for (const [name, typed] of [
        ["test", "npm test"],
        ["demo", "npm run demo"],
        ["check", "npm run check"],
      ] as const) {
        const { status, stdout, stderr } = spawnSync(
          process.execPath,
          [join(folder, "tools/run.mjs"), name, "--"],
          { encoding: "utf8", env: { PATH: process.env["PATH"] } },
        );
        assert.deepEqual([status, stdout], [1, ""], name);
        assert.match(stderr, new RegExp(`^\`${typed}\` needs the folder "test", .*\\.\\n$`));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
