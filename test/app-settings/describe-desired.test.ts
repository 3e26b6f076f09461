import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { appSettingsProvider as provider } from "../../src/app-settings/app-settings-provider";
import { type Digests, describeDesired } from "../../src/app-settings/describe-desired";
import { SETTING_NAMES } from "../../src/app-settings/setting-names";
import { digest } from "../../src/provider/digest";
import { UNKNOWN_VALUE } from "../../src/provider/is-unknown";

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
    ["tells a drift", A, A, B, `${A} (app has ${B})`],
    ["tells a setting that is gone", A, A, undefined, `${A} (app has none)`],
    ["stays after a drift was put back", `${A} (app has ${B})`, A, A, `${A} (app has ${B})`],
    ["tells another drift", `${A} (app has ${B})`, A, C, `${A} (app has ${C})`],
    ["tells the same drift again", `${A} (app has ${B})`, A, B, `${A} (app has ${B} again)`],
    ["tells it a third time", `${A} (app has ${B} again)`, A, B, `${A} (app has ${B})`],
    ["is the new digest after a drift", `${A} (app has ${B})`, B, B, B],
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
            const olds = { ...access, settings: wanted, desired: last, live: {} };
            const news = { ...olds, desired: digestAll(wanted), live: digestAll(live) };
            const { inputs } = await provider.check(olds, news);
            const differs = SETTING_NAMES.filter((name) => inputs.desired[name] !== last[name]);
            const writes = SETTING_NAMES.filter(
              (name) => digest(wanted[name]) !== written[name] || live[name] !== wanted[name],
            );
            assert.deepEqual(differs, writes);

            const state = { armEndpoint: "x", resourceId: "/a", written };
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
