import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createProgram } from "../../src/operator/create-program.ts";
import type { Io } from "../../src/operator/io.ts";
import { describeSwallowed, listSwallowedOptions } from "../../tools/swallowed-options.mjs";

/** Options that npm answers itself. */
const UNSEEN = ["version", "help"];

describe("listSwallowedOptions", () => {
  it("finds what npm tells its scripts of options that it does not know", () => {
    const env = { npm_config_stack: "true", npm_config_client_id: "5", npm_config_cache: "/tmp" };
    assert.deepEqual(listSwallowedOptions("status", [], env), ["--client-id", "--stack"]);
  });

  it("names a negated option as it was typed", () => {
    assert.deepEqual(listSwallowedOptions("init", [], { npm_config_check: "" }), ["--no-check"]);
  });

  it("finds none where all went to the command", () => {
    const env = { npm_config_cache: "/tmp", npm_command: "run" };
    assert.deepEqual(listSwallowedOptions("status", ["--json"], env), []);
  });

  it("finds an option that npm has too, where the command has it", () => {
    const env = { npm_config_json: "true", npm_config_yes: "true", npm_config_force: "true" };
    assert.deepEqual(listSwallowedOptions("status", [], env), ["--json"]);
    assert.deepEqual(listSwallowedOptions("consent", [], env), ["--force", "--yes"]);
    assert.deepEqual(listSwallowedOptions("lint", [], env), []);
  });

  it("takes an option of npm's own config for no swallowed one where the command got it", () => {
    const env = { npm_config_json: "true", npm_config_yes: "true" };
    assert.deepEqual(listSwallowedOptions("status", ["--json"], env), []);
    assert.deepEqual(listSwallowedOptions("rotate", ["-y"], env), []);
    assert.deepEqual(listSwallowedOptions("rotate", [], { npm_config_yes: "" }), []);
  });

  it("finds --no-up in what npm expands it to, but not where a file of npm's config has that", () => {
    const folder = mkdtempSync(join(tmpdir(), "npmrc-"));
    try {
      const file = join(folder, ".npmrc");
      for (const env of [
        { npm_config_update_notifier: "", npm_config_userconfig: file },
        { npm_config_update_notifier: "", npm_config_globalconfig: file },
        { npm_config_update_notifier: "", npm_config_local_prefix: folder },
      ]) {
        writeFileSync(file, "fund=false\n");
        for (const command of ["consent", "rotate"]) {
          assert.deepEqual(listSwallowedOptions(command, ["--force"], env), ["--no-up"]);
        }
        assert.deepEqual(listSwallowedOptions("consent", ["--no-up"], env), []);
        assert.deepEqual(listSwallowedOptions("status", [], env), []);
        writeFileSync(file, "fund=false\n update-notifier = false\n");
        assert.deepEqual(listSwallowedOptions("consent", [], env), []);
      }
      assert.deepEqual(
        listSwallowedOptions("consent", [], { npm_config_update_notifier: "false" }),
        [],
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("finds --no-up as real npm hands it on", () => {
    const folder = mkdtempSync(join(tmpdir(), "npm-run-"));
    try {
      writeFileSync(join(folder, "package.json"), '{ "scripts": { "env": "node env.mjs" } }');
      writeFileSync(join(folder, "env.mjs"), "console.log(JSON.stringify(process.env));");
      const hand = (...args: string[]) => {
        const { stdout } = spawnSync("npm", ["run", "-s", "env", ...args], {
          cwd: folder,
          encoding: "utf8",
          shell: process.platform === "win32",
          env: {
            PATH: process.env["PATH"],
            HOME: folder,
            NPM_CONFIG_GLOBALCONFIG: join(folder, "none"),
          },
        });
        return listSwallowedOptions("consent", [], JSON.parse(stdout));
      };
      assert.deepEqual(hand("--no-up"), ["--no-up"]);
      assert.deepEqual(hand(), []);
      writeFileSync(join(folder, ".npmrc"), "update-notifier=false\n");
      assert.deepEqual(hand("--no-up"), []);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("finds the demo's option", () => {
    assert.deepEqual(listSwallowedOptions("demo", [], { npm_config_full: "true" }), ["--full"]);
  });

  it("knows every option of every command", () => {
    const io = { writeOut: () => {}, writeErr: () => {} } as unknown as Io;
    const { commands } = createProgram(io, () => {});
    const pairs = commands.flatMap((command) =>
      command.options.map(({ long }) => [command.name(), (long ?? "").slice(2)] as const),
    );
    assert.ok(pairs.length > 30);
    for (const [command, option] of pairs.filter(([, name]) => !UNSEEN.includes(name))) {
      const isNegated = option.startsWith("no-");
      const variable = `npm_config_${option.replace(/^no-/, "").replaceAll("-", "_")}`;
      const env = { [variable]: isNegated ? "" : "true" };
      assert.deepEqual(listSwallowedOptions(command, [], env), [`--${option}`], command);
    }
  });
});

describe("describeSwallowed", () => {
  it("says how the options reach the command, in PowerShell too", () => {
    assert.equal(
      describeSwallowed("init", ["--no-check", "--site"]),
      'npm kept --no-check, --site for itself, so the command was not run. Put "--" in front of all ' +
        'options: npm run init "--" OPTIONS. The quotes are for PowerShell, which removes a bare --; ' +
        "other shells accept them.",
    );
  });

  it("says where an option comes from that was not typed", () => {
    assert.match(
      describeSwallowed("status", ["--json"]),
      /did not type --json, it is set in npm's own config or environment: `npm config get json`\.$/,
    );
  });
});
