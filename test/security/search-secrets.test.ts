import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { after, before, describe, it } from "mocha";
import { runCommand } from "../engine/run-command.ts";
import { watchArguments } from "../engine/watch-arguments.ts";
import { SPELLINGS } from "../protocol/http/secret-forms.ts";
import { readFolder } from "./read-folder.ts";
import { readRecord, recordInto } from "./record-processes.ts";
import { createSecretSearch } from "./search-secrets.ts";

const PLANTED = `planted/${randomBytes(20).toString("base64")}+~8Q`;
const search = createSecretSearch(["another secret", PLANTED]);

describe("the search for secrets", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "planted-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const [name, spell] of Object.entries(SPELLINGS)) {
    it(`finds one ${name} in the middle of a text`, () => {
      const [found, ...others] = search(`before${spell(PLANTED)}after`);
      assert.match(found ?? "nothing", /^plan…, /);
      assert.ok([found, ...others].every((one) => one?.startsWith("plan…")));
    });
  }

  it("finds one in the base64 of more, wherever it begins", () => {
    for (const before of ["", "x", "xy", "xyz"]) {
      const bytes = Buffer.from(`${before}${PLANTED} and more`);
      assert.notDeepEqual(search(bytes.toString("base64")), []);
      assert.notDeepEqual(search(bytes.toString("base64url")), []);
    }
  });

  it("finds nothing where there is none", () => {
    assert.deepEqual(search(randomBytes(100_000)), []);
    assert.deepEqual(search(PLANTED.slice(1)), []);
  });

  it("finds one in a file, however deep, hidden, packed or binary it is", () => {
    mkdirSync(join(folder, "a/.b"), { recursive: true });
    writeFileSync(join(folder, "a/.b/.c"), Buffer.concat([randomBytes(50), Buffer.from(PLANTED)]));
    writeFileSync(join(folder, "packed"), gzipSync(`${"x".repeat(1000)}${PLANTED}`));
    writeFileSync(join(folder, "clean"), "nothing");
    const found = [...readFolder(folder)].filter(([, content]) => search(content).length > 0);
    assert.deepEqual(
      found.map(([name]) => name),
      ["a/.b/.c", "packed"],
    );
  });

  it("finds one that a process prints, is given, or gives to another", async () => {
    const record = join(folder, "record");
    const run = (script: string, args: string[] = [], env = {}) =>
      runCommand(process.execPath, ["--eval", script, "--", ...args], {
        cwd: folder,
        env: { PATH: process.env["PATH"] ?? "", ...recordInto(record), ...env },
        input: PLANTED,
        onOutput: () => {},
      });
    const read = () => {
      const { printed, commands, env } = readRecord(record);
      const holds = (texts: Iterable<string>) => search([...texts].join("\n")).length > 0;
      const variables = [...env].filter(([, values]) => holds(values));
      rmSync(record, { recursive: true });
      return [holds(printed.values()), holds(commands), variables.map(([name]) => name)];
    };
    const readInput = 'const text = require("fs").readFileSync(0, "utf8");';
    await run(readInput);
    assert.deepEqual(read(), [false, false, []]);
    await run(`${readInput} console.error("Error: " + text)`);
    assert.deepEqual(read(), [true, false, []]);
    await run(`${readInput} process.stdout.write(Buffer.from(text))`);
    assert.deepEqual(read(), [true, false, []]);
    await run("", [PLANTED]);
    assert.deepEqual(read(), [false, true, []]);
    await run(`${readInput} require("child_process").spawn("true", [text])`);
    assert.deepEqual(read(), [false, true, []]);
    await run("", [], { HIDING_PLACE: PLANTED });
    assert.deepEqual(read(), [false, false, ["HIDING_PLACE"]]);
    await run(`${readInput} require("child_process").spawn("true", [], { env: { PLACE: text } })`);
    assert.deepEqual(read(), [false, false, ["PLACE"]]);
  });

  it("finds one in the arguments of a process of the machine", async () => {
    const watch = watchArguments();
    const wait = "setTimeout(() => {}, 1500)";
    await runCommand(process.execPath, ["--eval", wait, "--", PLANTED], {
      cwd: folder,
      env: {},
      onOutput: () => {},
    });
    assert.notDeepEqual(search((await watch.stop()).join("\n")), []);
  });
});
