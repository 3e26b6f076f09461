import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { LiveApp } from "../../../src/program/azure/preflight.ts";
import { planRotation } from "../../../src/resources/secret-schedule/plan-rotation.ts";
import type { SecretScheduleState } from "../../../src/resources/secret-schedule/secret-schedule-state.ts";
import { digest } from "../../../src/resources/shared/digest.ts";
import { INPUTS } from "../../resources/secret-schedule/sample-schedule.ts";
import { reveal } from "../../resources/shared/record-registrations.ts";
import { FIRST, OWN, recordClient, type Scene, TYPES } from "./record-client.ts";

const DAY_MS = 86_400_000;
const STACK_OUTPUTS = "pulumi:pulumi:readStackOutputs";
const FREE = { ...INPUTS, holders: [], consumers: [] };

/** A schedule that began so many days ago, and whose secrets followed each other at once. */
function schedule(generations: number, days = 0): SecretScheduleState {
  let state: SecretScheduleState | undefined;
  for (let count = 1; count <= generations; count += 1) {
    const inputs = { ...FREE, rotate: String(count) };
    state = planRotation(state, inputs, new Date(Date.now() - days * DAY_MS)).schedule;
  }
  return state ?? FIRST;
}

const declare = async (scene: Scene, values: Record<string, string> = {}) => {
  const recorded = await recordClient({ ...OWN, ...values }, scene);
  const secrets = recorded.client.managed?.secrets ?? assert.fail("no secret is managed");
  const passwords = recorded.registrations.filter(({ type }) => type === TYPES.password);
  return { ...recorded, secrets, passwords };
};

describe("declareSecrets", () => {
  it("declares the first secret in the odd place, with the end that Graph echoes", async () => {
    const { passwords } = await declare({ schedule: FIRST });
    const [first] = FIRST.secrets;
    assert.deepEqual(
      passwords.map(({ name, inputs }) => [name, inputs]),
      [
        [
          "client-secret-odd",
          {
            applicationId: "application-id",
            displayName: "sharepoint-rotation staging generation 1",
            endDate: first?.endsAt,
            rotateWhenChanged: { generation: "1" },
          },
        ],
      ],
    );
    assert.match(String(passwords[0]?.inputs["endDate"]), /^\d{4}-\d\d-\d\dT00:00:00Z$/);
  });

  for (const [generations, places] of [
    [2, ["client-secret-even", "client-secret-odd"]],
    [3, ["client-secret-odd", "client-secret-even"]],
    [10, ["client-secret-even", "client-secret-odd"]],
  ] as const) {
    it(`declares the newest and the one before, each in its place (${generations})`, async () => {
      const { passwords, secrets, client } = await declare({ schedule: schedule(generations) });
      assert.deepEqual(
        passwords.map(({ name, inputs }) => [name, inputs["rotateWhenChanged"]]),
        [
          [places[0], { generation: String(generations) }],
          [places[1], { generation: String(generations - 1) }],
        ],
      );
      const value = places[0].replace("client-secret-", "hidden-");
      assert.deepEqual(await reveal(client.clientSecret), { secret: true, value });
      assert.deepEqual(
        (await reveal(secrets.keyIds)).value,
        places.map((place) => place.replace("client-secret-", "key-")),
      );
      assert.deepEqual(
        secrets.plans.map(({ generation }) => generation),
        [generations, generations - 1],
      );
    });
  }

  it("protects no secret, so that one can follow another", async () => {
    const { options } = await declare({ schedule: schedule(2) });
    for (const place of ["client-secret-even", "client-secret-odd"]) {
      assert.deepEqual(options.get(place), {
        protect: false,
        ignoreChanges: [],
        secretOutputs: ["value"],
      });
    }
  });

  it("protects what remembers them: without it the next run would begin anew", async () => {
    const { options } = await declare({ schedule: schedule(2) });
    assert.equal(options.get("secret-schedule")?.protect, true);
  });

  it("hands the schedule all that a decision rests on, in clear", async () => {
    const site = (name: string, live: LiveApp["live"]): LiveApp => ({
      target: { resourceGroup: "rg", site: name },
      live,
      references: {},
      foreignCount: 0,
    });
    const apps = [
      site("a", { SP_SECRET: "aaaaaaaa not resolved (VaultNotFound)", SP_ID: "bbbbbbbb" }),
      site("b", { SP_ID: "bbbbbbbb" }),
    ];
    const results = { [STACK_OUTPUTS]: { outputs: { secretGeneration: 4 } } };
    const values = { secretDays: "30", rotate: "x", consumers: '["production"]' };
    const { registrations } = await declare({ apps, results, schedule: schedule(1) }, values);
    const { inputs, secretNames } =
      registrations.find(({ type }) => type === TYPES.schedule) ?? assert.fail("no schedule");
    assert.deepEqual(inputs, {
      label: "sharepoint-rotation dev",
      secretDays: 30,
      rotate: "x",
      grant: "",
      holders: [{ service: "rg/a", digest: "aaaaaaaa" }],
      consumers: [{ stack: "production", generation: 4 }],
    });
    assert.deepEqual(secretNames, []);
  });

  for (const [key, value] of [
    ["authorizationCode", "1.hidden-code"],
    ["refreshToken", "1.hidden-token"],
  ] as const) {
    it(`tells the schedule of ${key} by its digest alone, in clear`, async () => {
      const objectId = { clientId: "22222222-2222-4222-8222-222222222222" };
      const values = { ...objectId, applicationObjectId: objectId.clientId, [key]: value };
      const { inputsOf, registrations } = await declare({}, values);
      assert.equal(inputsOf("secret-schedule")["grant"], digest(value));
      const schedule = registrations.find(({ type }) => type === TYPES.schedule);
      assert.deepEqual(schedule?.secretNames, []);
      assert.doesNotMatch(JSON.stringify(registrations), /1\.hidden/);
    });
  }

  it("tells whom a secret that is due waits for", async () => {
    const values = { consumers: '["production"]' };
    const { secrets } = await declare({ schedule: schedule(2, 90) }, values);
    assert.deepEqual(secrets.hold, {
      because: "due",
      services: [],
      consumers: [{ stack: "production", generation: 0 }],
    });
  });

  it("tells of nobody where no secret is due", async () => {
    const values = { consumers: '["production"]' };
    const { secrets } = await declare({ schedule: schedule(2, 89) }, values);
    assert.equal("hold" in secrets, false);
  });

  for (const [name, days, isNew] of [
    ["a secret that this run makes, and says so before it is made", -1, true],
    ["a secret of an earlier run, and is silent", 1, false],
  ] as const) {
    it(`knows ${name}`, async () => {
      const { secrets, lines } = await listen(() => declare({ schedule: schedule(3, days) }));
      assert.equal(secrets.isNew, isNew);
      assert.equal(secrets.retired, "sharepoint-rotation staging generation 1");
      assert.equal(lines.length, isNew ? 1 : 0);
      if (isNew)
        assert.match(lines[0] ?? "", /^info: .*generation 3" is being created; "[^"]* 1" is /);
    });
  }
});

/** What the work says, beside what it gives. */
async function listen<T>(work: () => Promise<T>): Promise<T & { readonly lines: string[] }> {
  const { log } = console;
  const lines: string[] = [];
  console.log = (line: string) => lines.push(line.trim());
  try {
    return { ...(await work()), lines };
  } finally {
    console.log = log;
  }
}
