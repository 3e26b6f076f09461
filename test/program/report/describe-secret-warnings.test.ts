import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { SecretFacts } from "../../../src/program/credential/credential.ts";
import {
  describeSecretWarnings,
  type SecretContext,
} from "../../../src/program/report/describe-secret-warnings.ts";

const SECRET: SecretFacts = {
  generation: 7,
  expiresAt: "2026-10-29T00:00:00Z",
  rotateAt: "2026-06-30T12:00:00.000Z",
  madeBy: "organization/sharepoint-rotation/staging",
  consumers: ["organization/sharepoint-rotation/production"],
};
const CONTEXT: SecretContext = {
  stack: "staging",
  fullName: "organization/sharepoint-rotation/staging",
  warnBeforeDays: 14,
  consumers: ["production", "other"],
  now: new Date("2026-05-01T12:00:00Z"),
};
const PROMOTED: SecretContext = {
  ...CONTEXT,
  stack: "production",
  fullName: "organization/sharepoint-rotation/production",
  promoteFrom: "staging",
  consumers: [],
};

describe("describeSecretWarnings", () => {
  it("says nothing of a secret that is good and whose users are known", () => {
    assert.deepEqual(describeSecretWarnings(SECRET, CONTEXT), []);
    assert.deepEqual(describeSecretWarnings(SECRET, PROMOTED), []);
  });

  it("says nothing of an end that the other stack does not tell", () => {
    const secret = { ...SECRET, expiresAt: "", rotateAt: "" };
    assert.deepEqual(describeSecretWarnings(secret, PROMOTED), []);
  });

  const ends: readonly [string, string, RegExp | undefined][] = [
    ["fourteen days before the end", "2026-10-15T00:00:00.000Z", undefined],
    ["less than fourteen days before", "2026-10-15T00:00:00.001Z", /expires in 13 days /],
    ["a day before the end", "2026-10-28T00:00:00.000Z", /expires in 1 day /],
    ["the last day", "2026-10-28T00:00:00.001Z", /expires in 0 days /],
    ["a moment after the end", "2026-10-29T00:00:00.001Z", /has expired /],
  ];
  for (const [name, now, warning] of ends) {
    it(`${warning === undefined ? "says nothing" : "warns"} ${name}`, () => {
      const [first, ...more] = describeSecretWarnings(SECRET, { ...CONTEXT, now: new Date(now) });
      assert.deepEqual(more, []);
      if (warning === undefined) assert.equal(first, undefined);
      else {
        assert.match(first ?? "", warning);
        assert.match(first ?? "", /\(2026-10-29 00:00 UTC\): run `pulumi up --stack staging`\.$/);
      }
    });
  }

  it("runs the other stack first where the secret comes from there", () => {
    const [warning] = describeSecretWarnings(SECRET, {
      ...PROMOTED,
      now: new Date("2026-10-28T12:00:00Z"),
    });
    assert.match(
      warning ?? "",
      /run `pulumi up --stack staging`, then `pulumi up --stack production`\.$/,
    );
  });

  it("warns of a stack that the other one does not know, and says how to tell it", () => {
    const fullName = "organization/sharepoint-rotation/third";
    assert.deepEqual(describeSecretWarnings(SECRET, { ...PROMOTED, stack: "third", fullName }), [
      "Stack staging does not know that this stack uses its client secret, and may remove it too " +
        'early: `pulumi config set --path "consumers[1]" third --stack staging`, then ' +
        "`pulumi up --stack staging`.",
    ]);
  });

  it("names the stack that makes the secret, where the one before only passes it on", () => {
    const fullName = "organization/sharepoint-rotation/third";
    const context = { ...PROMOTED, stack: "third", fullName, promoteFrom: "production" };
    const [warning] = describeSecretWarnings(SECRET, context);
    const maker = "organization/sharepoint-rotation/staging";
    assert.match(warning ?? "", new RegExp(`^Stack ${maker} does not know .*--stack ${maker}`));
  });

  it("tells another project's stack of the same name apart", () => {
    const fullName = "organization/other-project/production";
    assert.equal(describeSecretWarnings(SECRET, { ...PROMOTED, fullName }).length, 1);
  });
});

describe("describeSecretWarnings, where a new secret has to wait", () => {
  const warn = (hold: NonNullable<SecretFacts["hold"]>) => {
    const warnings = describeSecretWarnings({ ...SECRET, hold }, CONTEXT);
    assert.equal(warnings.length, 1);
    return warnings[0] ?? "";
  };

  it("names each stack that has not taken the newest, and the command for each", () => {
    const consumers = [
      { stack: "production", generation: 6 },
      { stack: "other", generation: 0 },
    ];
    assert.equal(
      warn({ because: "due", services: [], consumers }),
      "A new client secret has been due since 2026-06-30 12:00 UTC but has to wait. Stack production " +
        "has generation 6 and not the newest: run `pulumi up --stack production`. Stack other does " +
        "not report which secret it has: run `pulumi up --stack other`, or remove it with `pulumi " +
        'config rm --path "consumers[1]" --stack staging`. Then run `pulumi up --stack staging`.',
    );
  });

  it("names each service that this run brings up to date", () => {
    assert.equal(
      warn({ because: "rotate", services: ["rg/a", "rg/b"], consumers: [] }),
      "A new client secret was requested by rotate but has to wait. Service rg/a still has the " +
        "previous secret: this run gives it the newest. Service rg/b still has the previous secret: " +
        "this run gives it the newest. Then run `pulumi up --stack staging`.",
    );
  });
});
