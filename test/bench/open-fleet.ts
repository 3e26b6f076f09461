import { SETTING_NAMES } from "../../src/resources/app-settings/setting-names.ts";
import { type Emulator, type EmulatorOptions, startEmulator } from "../emulator/start-emulator.ts";
import { configureStack, setPlain, setSecret } from "../engine/configure-stack.ts";
import { createProject, type Project } from "../engine/create-project.ts";
import { type Measured, runMeasured } from "./run-measured.ts";

const STACK = "staging";
const RESOURCE_GROUP = "365proxy-rg";
const REDIRECT_URI = "https://localhost/";

/** A stack with so many services that has been rotated once. */
export interface Fleet {
  readonly emulator: Emulator;
  readonly project: Project;
  readonly sites: readonly string[];
  /** Runs `pulumi` on the stack as a person does, without anything the tests add. */
  pulumi(command: "up" | "preview", watchesMemory?: boolean): Promise<Measured>;
  /** Asks for a new token, so that the next run writes every service. */
  askForRotation(): Promise<void>;
  /** Consents as the person does with a click; gives the code. */
  consent(): string;
  /** Throws unless every service has the same three settings and all its own ones. */
  assertWhole(): void;
  readonly app: { readonly clientId: string; readonly clientSecret: string };
  close(): Promise<void>;
}

/** What a fleet differs in. */
export interface FleetOptions extends Pick<EmulatorOptions, "identity"> {
  readonly count: number;
  /** Plain values of the stack on top of its services. */
  readonly values?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** Opens a fleet. */
export async function openFleet({
  count,
  identity,
  values: added = {},
  env = {},
}: FleetOptions): Promise<Fleet> {
  const emulator = await startEmulator(identity === undefined ? {} : { identity });
  const project = createProject({ env });
  const { control } = emulator;
  const sites = Array.from({ length: count }, (_, index) => `365proxy-${index}`);
  for (const site of sites) control.addSite(RESOURCE_GROUP, site);
  const readSettings = () => sites.map((site) => control.site(RESOURCE_GROUP, site).settings());
  const foreign = readSettings().map(pickForeign);
  const app = control.registerApp({
    authority: "entra",
    title: "365 Proxy",
    redirectUris: [REDIRECT_URI],
    scope: "AllSites.Manage",
  });
  const scope = `${emulator.siteUrl}/AllSites.Manage offline_access`;
  const consent = () =>
    control.consent({
      authority: "entra",
      clientId: app.clientId,
      redirectUri: REDIRECT_URI,
      scope,
    });
  let rotations = 0;
  const fleet: Fleet = {
    emulator,
    project,
    sites,
    app,
    pulumi: (command, watchesMemory = false) =>
      runMeasured({
        command: "pulumi",
        args: [command, ...(command === "up" ? ["--yes", "--skip-preview"] : []), "--stack", STACK],
        cwd: project.folder,
        env: asByHand(project.environment()),
        watchesMemory,
      }),
    async askForRotation() {
      rotations += 1;
      await setPlain(project, STACK, { rotate: `benchmark ${rotations}` });
    },
    consent: () => consent().code,
    assertWhole() {
      const settings = readSettings();
      const own = new Set(
        settings.map((found) => JSON.stringify(SETTING_NAMES.map((name) => found[name]))),
      );
      const kept = settings.map(pickForeign).every((text, index) => text === foreign[index]);
      if (own.size !== 1 || !kept) throw new Error("settings of a service were lost or differ");
    },
    async close() {
      await emulator.stop();
      project.remove();
    },
  };
  try {
    const values = { ...listTargets(sites), siteUrl: emulator.siteUrl, ...added };
    await configureStack(project, emulator, STACK, { app, values });
    await setSecret(project, STACK, "authorizationCode", consent().redirectedUrl);
    await fleet.pulumi("up");
    fleet.assertWhole();
  } catch (error) {
    await fleet.close();
    throw error;
  }
  return fleet;
}

function listTargets(sites: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    sites.flatMap((site, index) => [
      [`targets[${index}].resourceGroup`, RESOURCE_GROUP],
      [`targets[${index}].site`, site],
    ]),
  );
}

function pickForeign(settings: Readonly<Record<string, string>>): string {
  const own: readonly string[] = SETTING_NAMES;
  return JSON.stringify(Object.entries(settings).filter(([name]) => !own.includes(name)));
}

/** The environment without what the tests add to shift its clock. */
export function asByHand(environment: Readonly<Record<string, string>>): Record<string, string> {
  const {
    NODE_COMPILE_CACHE: _cache,
    NODE_OPTIONS: _clock,
    CLOCK_OFFSET_MS: _offset,
    ...rest
  } = environment;
  return rest;
}
