import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, afterEach, before, beforeEach } from "mocha";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import {
  openScriptedEngine,
  type ScriptedEngine,
  type ScriptedRun,
  type ScriptedWorld,
} from "../open-scripted-engine.ts";

const FIXTURES = join(import.meta.dirname, "../../fixtures");

/** The files that `init` writes: that of staging, and that of production. */
export const FILES = ["Pulumi.staging.yaml", "Pulumi.production.yaml"] as const;

/** Where the engine is logged in. */
export const STATE = "azblob://state?storage_account=contoso";

/** Answers by the option's name; `undefined` leaves one of the usual out. */
export type Answers = Readonly<Record<string, string | undefined>>;

/** A project as it is shipped, before an Azure and a SharePoint that answer. */
export interface Desk {
  readonly emulator: () => Emulator;
  readonly engine: () => ScriptedEngine;
  /** The options that name where Azure and SharePoint are. */
  readonly endpoints: () => string[];
  /** A world in which Azure knows an application, and the engine is logged in. */
  readonly world: (changes?: ScriptedWorld) => ScriptedWorld;
  /** Runs `init --yes` with the usual answers and others, and further options. */
  readonly yes: (changes?: Answers, of?: ScriptedWorld, ...more: string[]) => Promise<ScriptedRun>;
  readonly read: (file: string) => string;
  readonly write: (file: string, text: string) => void;
  readonly shipped: (file: string) => string;
  readonly assertNoSecret: (text: string) => void;
}

/** Sets a desk up for each test of a suite. */
export function useDesk(): Desk {
  let engine: ScriptedEngine;
  let emulator: Emulator;
  const write = (file: string, text: string) => writeFileSync(join(engine.folder, file), text);
  const shipped = (file: string) => readFileSync(join(FIXTURES, file), "utf8");
  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator.stop());
  beforeEach(() => {
    engine = openScriptedEngine();
    for (const file of FILES) write(file, shipped(file));
  });
  afterEach(() => {
    engine.remove();
    emulator.control.allow();
    emulator.control.clearFaults();
  });
  const world = (changes: ScriptedWorld = {}): ScriptedWorld => {
    const { clientId, clientSecret, tenantId } = emulator.azureLogin;
    return {
      ...changes,
      answers: {
        ...changes.answers,
        "whoami --json": changes.answers?.["whoami --json"] ?? {
          stdout: { user: "clerk", url: STATE },
        },
        "stack ls": changes.answers?.["stack ls"] ?? { stdout: [] },
        login: changes.answers?.["login"] ?? {},
      },
      env: {
        ARM_CLIENT_ID: clientId,
        ARM_CLIENT_SECRET: clientSecret,
        ARM_TENANT_ID: tenantId,
        ...changes.env,
      },
    };
  };
  const endpoints = () =>
    ["sharePoint", "arm"].flatMap((service) => ["--endpoint", `${service}=${emulator.url}`]);
  return {
    emulator: () => emulator,
    engine: () => engine,
    endpoints,
    world,
    yes: (changes = {}, of = {}, ...more) => {
      const all: Answers = {
        site: emulator.siteUrl,
        cloud: "usgovernment",
        staging: "365proxy-staging",
        production: "365proxy-rg/365proxy",
        ...changes,
      };
      const options = Object.entries(all).flatMap(([name, value]) =>
        value === undefined ? [] : [`--${name}`, value],
      );
      return engine.operate(["init", ...endpoints(), ...options, "--yes", ...more], world(of));
    },
    read: (file) => readFileSync(join(engine.folder, file), "utf8"),
    write,
    shipped,
    assertNoSecret: (text) => {
      const secrets = emulator.control.secrets();
      assert.ok(!secrets.some((secret) => text.includes(secret)), text);
    },
  };
}

/** What a person types, line by line. */
export function typed(lines: readonly string[]): Readable {
  return Readable.from(lines.map((line) => `${line}\n`));
}
