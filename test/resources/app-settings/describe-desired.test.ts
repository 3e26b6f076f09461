import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { appSettingsProvider as provider } from "../../../src/resources/app-settings/app-settings-provider.ts";
import {
  type Digests,
  describeDesired,
} from "../../../src/resources/app-settings/describe-desired.ts";
import { SETTING_NAMES } from "../../../src/resources/app-settings/setting-names.ts";
import { digest } from "../../../src/resources/shared/digest.ts";
import { UNKNOWN_VALUE } from "../../../src/resources/shared/is-unknown.ts";
import { HELD } from "../shared/sample-held.ts";

const A = "aaaaaaaa";
const B = "bbbbbbbb";
const C = "cccccccc";

describe("describeDesired", () => {
  const cases: readonly [string, string | undefined, string, string | undefined, string][] = [
    ["is the digest of a new app", undefined, A, undefined, A],
    ["is the digest of a new app that has the value", undefined, A, A, A],
    ["stays where nothing changed", A, A, A, A],
    ["is the new digest of a new value", A, B, A, B],
    ["is the new digest of a new value, whatever the app has", A, B, C, B],
    ["tells a drift", A, A, B, `${B} in the service → ${A}`],
    ["tells a setting that is gone", A, A, undefined, `nothing in the service → ${A}`],
    [
      "stays after a drift was undone",
      `${B} in the service → ${A}`,
      A,
      A,
      `${B} in the service → ${A}`,
    ],
    ["tells another drift", `${B} in the service → ${A}`, A, C, `${C} in the service → ${A}`],
    [
      "tells the same drift again",
      `${B} in the service → ${A}`,
      A,
      B,
      `${B} again in the service → ${A}`,
    ],
    [
      "tells it a third time",
      `${B} again in the service → ${A}`,
      A,
      B,
      `${B} in the service → ${A}`,
    ],
    ["is the new digest after a drift", `${B} in the service → ${A}`, B, B, B],
    ["is unknown where the value is", A, UNKNOWN_VALUE, A, UNKNOWN_VALUE],
  ];
  for (const [name, last, wanted, live, text] of cases) {
    it(name, () => {
      const of = (value: string | undefined) => (value === undefined ? {} : { SP_TOKEN: value });
      assert.equal(describeDesired(of(last), of(wanted), of(live)).SP_TOKEN, text);
    });
  }

  it("differs from the last text exactly where the setting will be written", async () => {
    const value = fc.constantFrom("a", "b", "c");
    const step = fc.record({
      wanted: fc.record({ SP_ID: value, SP_SECRET: value, SP_TOKEN: value }),
      live: fc.record({ SP_ID: value, SP_SECRET: value, SP_TOKEN: value }, { requiredKeys: [] }),
    });
    const digestAll = (values: object): Digests =>
      Object.fromEntries(Object.entries(values).map(([name, text]) => [name, digest(text)]));
    const access = { armEndpoint: "x", resourceId: "/a", token: "t", timeoutSeconds: 1 };

    await fc.assert(
      fc.asyncProperty(
        step,
        fc.array(step, { minLength: 1, maxLength: 6 }),
        async (first, runs) => {
          let last = describeDesired({}, digestAll(first.wanted), digestAll(first.live));
          let written = digestAll(first.wanted);
          for (const { wanted, live } of runs) {
            const olds = { ...access, credential: HELD, settings: wanted, desired: last, live: {} };
            const news = { ...olds, desired: digestAll(wanted), live: digestAll(live) };
            const { inputs } = await provider.check(olds, news);
            const differs = SETTING_NAMES.filter((name) => inputs.desired[name] !== last[name]);
            const writes = SETTING_NAMES.filter(
              (name) => digest(wanted[name]) !== written[name] || live[name] !== wanted[name],
            );
            assert.deepEqual(differs, writes);

            const state = { armEndpoint: "x", resourceId: "/a", written, credential: HELD };
            const { changes } = await provider.diff("id", state, inputs);
            assert.equal(changes, writes.length > 0);
            last = inputs.desired as typeof last;
            written = digestAll(wanted);
          }
        },
      ),
    );
  });
});
