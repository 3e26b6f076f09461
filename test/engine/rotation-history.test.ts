import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { configureStack } from "./configure-stack";
import { openScene, type Scene } from "./open-scene";

const SERVICES = { staging: "365proxy-staging", production: "365proxy" } as const;
type Stack = keyof typeof SERVICES;

/** A month, more or less, and who finds the time to run in it. */
interface Step {
  readonly days: number;
  readonly staging: boolean;
  readonly production: boolean;
}

const STEP = fc.record<Step>({
  days: fc.integer({ min: 20, max: 41 }),
  staging: fc.boolean(),
  production: fc.boolean(),
});
const HISTORY = fc.array(STEP, { minLength: 24, maxLength: 24 });
const SEEDS = [1, 2, 3, 4, 5];

/** No token is left to grow older than this: a person would have to consent again after 90 days. */
const OLDEST_TOKEN_DAYS = 85;

describe("two years of staging and production", () => {
  for (const seed of SEEDS) {
    it(`leave no service without a credential for a moment (history ${seed})`, async function () {
      this.timeout(900_000);
      const [history] = fc.sample(HISTORY, { seed, numRuns: 1 });
      const scene = await openScene("entra");
      try {
        await live(scene, history ?? assert.fail("no history"));
      } finally {
        await scene.close();
      }
    });
  }
});

async function live(scene: Scene, history: readonly Step[]): Promise<void> {
  const now = () => scene.emulator.control.now().getTime();
  /** When the token in each service was issued. */
  const issuedAt = { staging: 0, production: 0 };
  const up = async (stack: Stack) => {
    const { exitCode, output } = await scene.up(stack);
    assert.equal(exitCode, 0, output);
    issuedAt[stack] = Date.parse(String((await scene.outputs("staging"))["tokenIssuedAt"]));
    await assertServed(scene);
  };
  const isTooOld = (stack: Stack, inDays: number) =>
    now() - issuedAt[stack] > (OLDEST_TOKEN_DAYS - inDays) * 86_400_000;

  await configureStack(scene.project, scene.emulator, "staging", { managesApplication: true });
  assert.equal((await scene.up("staging")).exitCode, 0);
  await scene.consent("staging");
  assert.equal((await scene.up("staging")).exitCode, 0);
  await configureStack(scene.project, scene.emulator, "production");
  await up("production");
  issuedAt.staging = issuedAt.production;

  for (const { days, ...runs } of history) {
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
  assert.deepEqual(
    scene.emulator.control
      .listSecrets(String(clientId))
      .map(({ displayName }) => displayName)
      .sort(),
    [newest - 1, newest].map((number) => `sharepoint-rotation staging generation ${number}`).sort(),
  );
}
