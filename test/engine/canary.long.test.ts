import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { readFolder } from "../security/read-folder.ts";
import { type ProcessRecord, readRecord, recordInto } from "../security/record-processes.ts";
import { createSecretSearch, type SecretSearch } from "../security/search-secrets.ts";
import { openScene, type Scene } from "./open-scene.ts";
import { playCanary, type Shown } from "./play-canary.ts";
import { type ArgumentWatch, watchArguments } from "./watch-arguments.ts";

const PASSPHRASE = "of-the-canary-alone-1f8Q~";

/** Milliseconds: a command lives for a second at least. */
const LOOK_EVERY_MS = 200;

/** The files that hold a secret because a person asked for one in a file. */
const ASKED_FOR = ["local.env", "token"];

/**
 * The variables that hold secrets: the engine's own for a passphrase, and the one in which it
 * hands its config to the program and to plugins.
 */
const GIVEN_BY_ENGINE = ["PULUMI_CONFIG", "PULUMI_CONFIG_PASSPHRASE"];

/** An event of the engine, as far as it is looked at here. */
interface EngineEvent {
  readonly diagnosticEvent?: { readonly severity: string; readonly message: string };
}

describe("no secret of a whole life of staging and production", () => {
  let scene: Scene;
  let watch: ArgumentWatch;
  let outside: string;
  let home: string;
  let shown: Shown;
  let record: ProcessRecord;
  let lines: string[];
  let search: SecretSearch;
  /** The same, and for what may be shown to the person who consents alone. */
  let searchAll: SecretSearch;

  before(async function () {
    this.timeout(900_000);
    outside = mkdtempSync(join(tmpdir(), "canary-"));
    const recordFolder = join(outside, "record");
    home = join(outside, "home");
    mkdirSync(home);
    scene = await openScene("entra", {
      env: { ...recordInto(recordFolder), HOME: home },
    });
    scene.project.setPassphrase(PASSPHRASE);
    watch = watchArguments({ intervalMs: LOOK_EVERY_MS });
    shown = await playCanary(scene, join(outside, "events.json"));
    lines = await watch.stop();
    record = readRecord(recordFolder);
    const secrets = [...scene.emulator.control.secrets(), PASSPHRASE];
    search = createSecretSearch(secrets);
    searchAll = createSecretSearch([...secrets, shown.state]);
  });
  after(async () => {
    await watch.stop();
    rmSync(outside, { recursive: true });
    await scene.close();
  });

  it("is one that this test could not find: all kinds are known, and are where they may be", () => {
    const { project } = scene;
    assert.ok(scene.emulator.control.secrets().length > 40);
    assert.ok(shown.state.length >= 40);
    const files = readFolder(project.folder);
    for (const file of ASKED_FOR) {
      assert.notDeepEqual(search(files.get(file) ?? ""), [], file);
    }
    for (const name of GIVEN_BY_ENGINE) {
      assert.notDeepEqual(search([...(record.env.get(name) ?? [])].join("\n")), [], name);
    }
    assert.notDeepEqual(searchAll(shown.texts.get("consent") ?? ""), []);
  });

  it("is in what any command printed, or any page", () => {
    assert.ok(shown.texts.size >= 20, [...shown.texts.keys()].join(", "));
    for (const [name, text] of shown.texts) assert.deepEqual(search(text), [], name);
    assert.deepEqual(search(scene.project.transcript()), []);
  });

  it("is in what any of our processes printed, also while the engine tells all", () => {
    for (const part of [
      /cmd\/dynamic-provider/,
      /--monitor .* --engine /,
      /rotation\.mjs consent/,
    ]) {
      assert.ok(
        [...record.printed.keys()].some((command) => part.test(command)),
        `${part} was recorded`,
      );
    }
    for (const [command, text] of record.printed) {
      const isAsked = / access-token /.test(command);
      assert.deepEqual(isAsked ? [] : search(text), [], command);
    }
  });

  it("is in what the program tells the engine to show at any verbosity but debug", () => {
    const text = readFileSync(join(outside, "events.json"), "utf8");
    const events = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as EngineEvent);
    const told = events.filter(({ diagnosticEvent }) => diagnosticEvent?.severity !== "debug");
    assert.ok(told.length > 20 && told.length < events.length);
    assert.deepEqual(search(JSON.stringify(told)), []);
  });

  it("is in clear in a file: state, history, backups, config, logs, temporary files", () => {
    const files = new Map([...readFolder(scene.project.folder), ...readFolder(home)]);
    const parts = ["state/.pulumi/stacks/", "/history/", "/backups/", "home/logs/", "staging.yaml"];
    for (const part of parts) {
      assert.ok(
        [...files.keys()].some((file) => file.includes(part)),
        `${part} was searched`,
      );
    }
    for (const [file, content] of files) {
      if (!ASKED_FOR.includes(file)) assert.deepEqual(searchAll(content), [], file);
    }
  });

  it("is among the arguments of a process", () => {
    assert.ok(lines.some((line) => line.includes("sharepoint-rotation.mjs dotenv")));
    assert.deepEqual(searchAll([...record.commands, ...lines].join("\n")), []);
  });

  it("is in the environment of a process, but in the engine's own way", () => {
    for (const [name, values] of record.env) {
      if (GIVEN_BY_ENGINE.includes(name)) continue;
      assert.deepEqual(searchAll([...values].join("\n")), [], name);
    }
  });

  it("is in the emulator's log of requests", () => {
    const log = JSON.stringify(scene.emulator.control.requests());
    assert.match(log, /refresh-grant/);
    assert.deepEqual(searchAll(log), []);
  });
});
