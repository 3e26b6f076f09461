import assert from "node:assert/strict";
import { afterEach, beforeEach } from "mocha";
import type { Emulator } from "../../emulator/start-emulator.ts";
import { useEmulator } from "../../emulator/tests/use-emulator.ts";
import {
  openScriptedEngine,
  type ScriptedEngine,
  type ScriptedRun,
  type ScriptedWorld,
} from "../open-scripted-engine.ts";
import { writeAzureCli } from "../write-azure-cli.ts";

/** The path of the site that is granted. */
export const SITE = "sites/publicsafety";

/** A stack whose application is to be granted its site. */
export interface GrantDesk {
  readonly emulator: () => Emulator;
  readonly engine: () => ScriptedEngine;
  readonly clientId: () => string;
  /** Runs `grant-site`; in the usual world, if none is given. */
  readonly grant: (args?: readonly string[], world?: ScriptedWorld) => Promise<ScriptedRun>;
  /** A stack whose runs log in to the directory as an application with a secret. */
  readonly world: (config?: Record<string, string | null>) => ScriptedWorld;
  /** The same without one: the person whom the Azure CLI knows, with these permissions of Graph. */
  readonly asPerson: (permissions: readonly string[], cloud?: string) => ScriptedWorld;
  /** Lets that application grant sites. */
  readonly allow: () => void;
  /** The roles of the stack's application at its site. */
  readonly listRoles: () => readonly (readonly string[])[];
  /** The writes that Graph was sent. */
  readonly listWrites: () => readonly (string | undefined)[];
  readonly assertNoSecret: (text: string) => void;
}

/** Sets a desk up for each test of a suite. */
export function useGrantDesk(): GrantDesk {
  const emulator = useEmulator();
  let engine: ScriptedEngine;
  let clientId: string;
  beforeEach(() => {
    engine = openScriptedEngine();
    const { control } = emulator();
    clientId = control.registerApp({ authority: "entra", scope: "Sites.Selected" }).clientId;
    control.clearRequests();
  });
  afterEach(() => engine.remove());
  const world = (config: Record<string, string | null> = {}): ScriptedWorld => {
    const { siteUrl, endpoints, tenantId, directoryLogin } = emulator();
    return {
      config: {
        siteUrl: `${siteUrl}/${SITE}`,
        scope: "Sites.Selected",
        endpoints: JSON.stringify(endpoints),
        "azuread:clientId": directoryLogin.clientId,
        "azuread:clientSecret": null,
        ...config,
      },
      outputs: { stage: "live", clientId, tenantId, reach: "1 site" },
      answers: { "config get": { stdout: `${directoryLogin.clientSecret}\n` } },
    };
  };
  return {
    emulator,
    engine: () => engine,
    clientId: () => clientId,
    grant: (args = [], given = world()) => engine.operate(["grant-site", ...args], given),
    world,
    asPerson(permissions, cloud = emulator().url) {
      const accessToken = emulator().control.issueGraphToken(permissions);
      writeAzureCli(engine.folder, {
        "account get-access-token": { accessToken, tenant: emulator().tenantId },
        "cloud show": cloud,
      });
      const { config, ...rest } = world();
      const own = Object.entries(config ?? {}).filter(([key]) => !key.startsWith("azuread:"));
      return { ...rest, config: Object.fromEntries(own), answers: {} };
    },
    allow: () => emulator().control.allowSiteGrants(emulator().directoryLogin.clientId),
    listRoles: () =>
      emulator()
        .control.listSiteGrants(SITE)
        .filter((grant) => grant.clientId === clientId)
        .map(({ roles }) => roles),
    listWrites: () =>
      emulator()
        .control.requests()
        .map(({ operation }) => operation)
        .filter((operation) => /^(?:create|update)-site-permission$/.test(operation ?? "")),
    assertNoSecret(text) {
      const isLeaked = emulator()
        .control.secrets()
        .some((secret) => text.includes(secret));
      assert.ok(!isLeaked, text);
    },
  };
}
