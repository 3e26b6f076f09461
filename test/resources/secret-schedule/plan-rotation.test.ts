import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { planRotation } from "../../../src/resources/secret-schedule/plan-rotation.ts";
import { digest } from "../../../src/resources/shared/digest.ts";
import { type Case, DUE, INPUTS, plan, SEVENTH, STATE } from "./sample-schedule.ts";

/** The secret that follows the seventh where it is decided on when due. */
const EIGHTH = {
  generation: 8,
  displayName: "sharepoint-rotation staging generation 8",
  startedAt: "2026-06-30T12:00:00.000Z",
  endsAt: "2027-01-27T00:00:00Z",
};

describe("planRotation, of the first secret", () => {
  it("begins with generation 1, and remembers what there is", () => {
    const inputs = { ...INPUTS, rotate: "2026-06", grant: "aaaaaaaa" };
    assert.deepEqual(planRotation(undefined, inputs, DUE), {
      schedule: {
        secrets: [
          { ...EIGHTH, generation: 1, displayName: "sharepoint-rotation staging generation 1" },
        ],
        tried: [],
        superseded: [digest("seventh")],
        retired: "",
        rotate: "2026-06",
        grant: "aaaaaaaa",
      },
    });
  });

  const ends: readonly [string, number, string][] = [
    ["2026-03-01T12:00:00.000Z", 90, "2026-09-28T00:00:00Z"],
    ["2026-03-01T23:59:59.999Z", 90, "2026-09-28T00:00:00Z"],
    ["2026-03-02T00:00:00.000Z", 90, "2026-09-29T00:00:00Z"],
    ["2026-03-01T12:00:00.000Z", 1, "2026-04-03T00:00:00Z"],
    ["2026-03-01T12:00:00.000Z", 350, "2028-03-01T00:00:00Z"],
    ["2027-12-31T12:00:00.000Z", 15, "2028-03-01T00:00:00Z"],
  ];
  for (const [now, secretDays, endsAt] of ends) {
    it(`ends a secret of ${secretDays} days, decided on at ${now}, at ${endsAt}`, () => {
      const inputs = { ...INPUTS, secretDays };
      const { schedule } = planRotation(undefined, inputs, new Date(now));
      assert.equal(schedule.secrets[0]?.endsAt, endsAt);
    });
  }

  it("gets a second one when due, whoever still has the first: its place is free", () => {
    const first = { ...SEVENTH, generation: 1 };
    const last = { ...STATE, secrets: [first], superseded: [digest("by hand")] };
    const holders = [{ service: "rg/site", digest: digest("by hand") }];
    const consumers = [{ stack: "production", generation: 0 }];
    const { schedule, hold } = planRotation(last, { ...INPUTS, holders, consumers }, DUE);
    assert.deepEqual(
      schedule.secrets.map(({ generation }) => generation),
      [2, 1],
    );
    assert.equal(schedule.retired, "");
    assert.equal(hold, undefined);
  });
});

describe("planRotation, of a new secret", () => {
  it("puts it into the older one's place, and remembers what the services have", () => {
    const holders = ["rg/a", "rg/b", "rg/c"].map((service) => ({
      service,
      digest: digest(service === "rg/b" ? "by hand" : "seventh"),
    }));
    assert.deepEqual(plan({ inputs: { holders } }), {
      schedule: {
        secrets: [EIGHTH, SEVENTH],
        tried: [],
        superseded: [digest("seventh"), digest("by hand")],
        retired: "sharepoint-rotation staging generation 6",
        rotate: "",
        grant: "",
      },
    });
  });

  const kept: Readonly<Record<string, Case>> = {
    "a millisecond before it is due": { now: "2026-06-30T11:59:59.999Z" },
    "with a longer period": { inputs: { secretDays: 91 } },
    "with rotate unchanged": { last: { rotate: "x" }, inputs: { rotate: "x" }, now: "2026-05-01" },
    "with rotate removed": { last: { rotate: "x" }, now: "2026-05-01" },
  };
  for (const [name, facts] of Object.entries(kept)) {
    it(`makes none ${name}`, () => {
      const last = { ...STATE, ...facts.last };
      assert.deepEqual(plan(facts), { schedule: last });
    });
  }

  const made: Readonly<Record<string, Case>> = {
    "at the moment it is due": {},
    "long after it is due": { now: "2026-10-28T23:59:59.999Z" },
    "once a shorter period is over": { inputs: { secretDays: 30 }, now: "2026-05-01T12:00:00Z" },
    "30 days before the end, whatever the period": {
      inputs: { secretDays: 350 },
      now: "2026-09-29T00:00:00Z",
    },
    "with rotate set for the first time": { inputs: { rotate: "x" }, now: "2026-05-01" },
    "with rotate changed": { last: { rotate: "x" }, inputs: { rotate: "y" }, now: "2026-05-01" },
    "when due, with rotate removed": { last: { rotate: "x" } },
    "though services hold what no run superseded": {
      inputs: { holders: [{ service: "rg/site", digest: digest("by hand") }] },
    },
    "with no service and no consumer": { inputs: { holders: [], consumers: [] } },
  };
  for (const [name, facts] of Object.entries(made)) {
    it(`makes one ${name}`, () => {
      const { schedule, hold } = plan(facts);
      assert.equal(schedule.secrets[0]?.generation, 8);
      assert.equal(schedule.secrets[1], SEVENTH);
      assert.equal(schedule.rotate, facts.inputs?.rotate ?? facts.last?.rotate ?? "");
      assert.equal(hold, undefined);
    });
  }

  it("makes none a millisecond earlier than 30 days before the end", () => {
    const facts = { inputs: { secretDays: 350 }, now: "2026-09-28T23:59:59.999Z" };
    const { schedule, hold } = plan(facts);
    assert.equal(schedule.secrets[0], SEVENTH);
    assert.equal(hold, undefined);
  });

  it("declares the older one no longer once it has ended", () => {
    const inputs = { secretDays: 350 };
    const before = plan({ inputs, now: "2026-07-30T23:59:59.999Z" });
    assert.deepEqual(before.schedule.secrets, STATE.secrets);
    const after = plan({ inputs, now: "2026-07-31T00:00:00.000Z" });
    assert.deepEqual(after, { schedule: { ...STATE, secrets: [SEVENTH] } });
  });
});

describe("planRotation, with a new code", () => {
  for (const [name, inputs] of [
    ["due", {}],
    ["asked for", { rotate: "x" }],
    ["not due", { secretDays: 350 }],
  ] as const) {
    it(`leaves a secret that is ${name} to the run after, and says nothing`, () => {
      const grant = "aaaaaaaa";
      const first = plan({ last: { grant: "bbbbbbbb" }, inputs: { ...inputs, grant } });
      assert.deepEqual(first, { schedule: { ...STATE, grant, pastGrants: ["bbbbbbbb"] } });
    });
  }

  it("does not wait for a code of before, which another checkout still has", () => {
    const last = { grant: "bbbbbbbb", pastGrants: ["aaaaaaaa"] };
    const { schedule } = plan({ last, inputs: { grant: "aaaaaaaa" } });
    assert.equal(schedule.secrets[0]?.generation, 8);
    assert.equal(schedule.grant, "bbbbbbbb");
    assert.deepEqual(schedule.pastGrants, ["aaaaaaaa"]);
  });

  it("does not leave it the one secret it has, when that has ended", () => {
    const { schedule } = plan({ inputs: { grant: "aaaaaaaa" }, now: "2026-10-29T00:00:00.000Z" });
    assert.equal(schedule.secrets[0]?.generation, 8);
  });

  for (const [name, grant] of [
    ["the same code", "aaaaaaaa"],
    ["the code taken out of the config", ""],
  ] as const) {
    it(`makes the secret that is due with ${name}, and remembers the code`, () => {
      const { schedule } = plan({ last: { grant: "aaaaaaaa" }, inputs: { grant } });
      assert.equal(schedule.secrets[0]?.generation, 8);
      assert.equal(schedule.grant, grant);
    });
  }
});
