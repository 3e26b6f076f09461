import assert from "node:assert/strict";
import { configureStack } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";

const SERVICES = { staging: "365proxy-staging", production: "365proxy" } as const;
type Stack = keyof typeof SERVICES;

/** Who runs, and how many days pass until the next step. */
export interface Step {
  readonly days: number;
  readonly staging: boolean;
  readonly production: boolean;
}

/** No token is left to grow older than this: after 90 days a person would have to consent. */
const OLDEST_TOKEN_DAYS = 85;
const DAY_MS = 86_400_000;

/**
 * Lets staging register an application and production follow, then plays the steps. Whenever
 * something has happened both services must get an access token with the settings they have.
 */
export async function playHistory(steps: readonly Step[]): Promise<void> {
  const scene = await openScene("entra");
  try {
    await play(scene, steps);
  } finally {
    await scene.close();
  }
}

async function play(scene: Scene, steps: readonly Step[]): Promise<void> {
  const now = () => scene.emulator.control.now().getTime();
  const readToken = (stack: Stack) =>
    scene.emulator.control.site("365proxy-rg", SERVICES[stack]).settings()["SP_TOKEN"];
  /** When the token in each service was issued. */
  const issuedAt = { staging: 0, production: 0 };
  const up = async (stack: Stack) => {
    const before = readToken(stack);
    const { exitCode, output } = await scene.up(stack);
    assert.equal(exitCode, 0, output);
    if (readToken(stack) !== before) {
      issuedAt[stack] = stack === "staging" ? now() : issuedAt.staging;
    }
    if (readToken("production") !== undefined) await assertServed(scene);
  };
  const isTooOld = (stack: Stack, inDays: number) =>
    now() - issuedAt[stack] > (OLDEST_TOKEN_DAYS - inDays) * DAY_MS;

  await configureStack(scene.project, scene.emulator, "staging", { managesApplication: true });
  await up("staging");
  await scene.consent("staging");
  await up("staging");
  await configureStack(scene.project, scene.emulator, "production");
  await up("production");

  for (const { days, ...runs } of steps) {
    const needed = { staging: isTooOld("staging", days), production: isTooOld("production", days) };
    if (runs.staging || needed.staging || needed.production) await up("staging");
    if (runs.production || needed.production) await up("production");
    scene.advanceDays(days);
    await assertServed(scene);
  }
  await up("staging");
  await up("production");
  await up("staging");
  await assertTidy(scene);
}

async function assertServed(scene: Scene): Promise<void> {
  for (const service of Object.values(SERVICES)) {
    const { status, body } = await scene.callConsumer(`365proxy-rg/${service}`);
    assert.equal(status, 200, `${service}: ${JSON.stringify(body)}`);
  }
}

/** At most two secrets, both of them known to the stack. */
async function assertTidy(scene: Scene): Promise<void> {
  const { clientId, secretGeneration } = await scene.outputs("staging");
  const newest = Number(secretGeneration);
  assert.ok(newest >= 5, `only ${newest} secrets in two years`);
  const known = [newest - 1, newest].map((generation) => toName(generation));
  const listed = scene.emulator.control.listSecrets(String(clientId));
  assert.ok(listed.length <= 2, `${listed.length} secrets`);
  for (const { displayName } of listed) assert.ok(known.includes(displayName), displayName);
}

function toName(generation: number): string {
  return `sharepoint-rotation staging generation ${generation}`;
}
