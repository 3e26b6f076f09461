import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, win32 } from "node:path";

const BIN = join(import.meta.dirname, "..", "..", "bin");

describe("the launchers of the stand-ins", () => {
  const scripts = readdirSync(BIN).filter((file) => !file.endsWith(".cmd"));

  it("are there", () => {
    assert.deepEqual(scripts, ["pulumi-resource-azure-native", "pulumi-resource-azuread"]);
  });

  for (const script of scripts) {
    const plugin = script.replace("pulumi-resource-", "");

    it(`stand beside one for Windows, which starts the same (${script})`, () => {
      const text = readFileSync(join(BIN, `${script}.cmd`), "utf8");
      assert.doesNotMatch(text, /[^\r]\n/, "cmd.exe reads lines that end with CRLF");
      const [, path = "", name] = /^node "%~dp0(\S+)" (\S+) %\*\r$/m.exec(text) ?? [];
      assert.equal(name, plugin);
      // What cmd.exe puts in place of %~dp0 ends with a backslash.
      const parts = win32.normalize(`bin\\${path}`).split("\\");
      assert.ok(existsSync(join(BIN, "..", ...parts)), parts.join("/"));
      assert.match(readFileSync(join(BIN, script), "utf8"), new RegExp(` ${plugin} "\\$@"\n$`));
    });
  }
});
