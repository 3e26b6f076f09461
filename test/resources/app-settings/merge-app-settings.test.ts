import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { isRotationError } from "../../../src/protocol/http/rotation-error.ts";
import {
  type AppSettingsMap,
  assertWholeMap,
  listChanged,
  mergeAppSettings,
} from "../../../src/resources/app-settings/merge-app-settings.ts";
import { findOwnName, SETTING_NAMES } from "../../../src/resources/app-settings/setting-names.ts";

const OWN = { SP_ID: "1", SP_SECRET: "2", SP_TOKEN: "3" };
const OWN_NAME = /^sp_(id|secret|token)$/i;

/** Names as App Service allows them, and some that a careless program trips over. */
const names = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."AZaz09._"), minLength: 1, maxLength: 12 }),
  fc.constantFrom("__proto__", "constructor", "toString", "SP_TYPE", "sp_id", "Sp_Token", "SP_ID"),
);

/** Maps in which no two names differ in case only, as Azure itself has them. */
const maps: fc.Arbitrary<AppSettingsMap> = fc
  .uniqueArray(fc.tuple(names, fc.string()), { selector: ([name]) => name.toUpperCase() })
  .map((entries) => Object.fromEntries(entries));

const own = fc.record(
  { SP_ID: fc.string(), SP_SECRET: fc.string(), SP_TOKEN: fc.string() },
  { noNullPrototype: true },
);

const listForeign = (map: AppSettingsMap) =>
  Object.entries(map).filter(([name]) => !OWN_NAME.test(name));

describe("mergeAppSettings", () => {
  it("neither changes nor loses nor adds a foreign setting", () => {
    fc.assert(
      fc.property(maps, own, (live, values) => {
        const { merged } = mergeAppSettings(live, values);
        assert.deepEqual(listForeign(merged), listForeign(live));
      }),
    );
  });

  it("has exactly the three owned settings, under their exact names", () => {
    fc.assert(
      fc.property(maps, own, (live, values) => {
        const { merged } = mergeAppSettings(live, values);
        const owned = Object.entries(merged).filter(([name]) => OWN_NAME.test(name));
        assert.deepEqual(Object.fromEntries(owned), values);
        assert.equal(owned.length, 3);
      }),
    );
  });

  it("finds nothing to do in what it merged", () => {
    fc.assert(
      fc.property(maps, own, (live, values) => {
        const { merged } = mergeAppSettings(live, values);
        const again = mergeAppSettings(merged, values);
        assert.deepEqual(again.changed, []);
        assert.deepEqual(Object.entries(again.merged), Object.entries(merged));
      }),
    );
  });

  it("survives the way to Azure and back", () => {
    fc.assert(
      fc.property(maps, own, (live, values) => {
        const { merged } = mergeAppSettings(live, values);
        const travelled = JSON.parse(JSON.stringify(merged));
        assert.deepEqual(Object.entries(travelled), Object.entries(merged));
        assert.deepEqual(listChanged(travelled, values), []);
      }),
    );
  });

  it("keeps a setting named __proto__", () => {
    const live = JSON.parse('{"__proto__":"kept"}') as AppSettingsMap;
    const { merged } = mergeAppSettings(live, OWN);
    assert.deepEqual(Object.entries(merged)[0], ["__proto__", "kept"]);
    assert.match(JSON.stringify(merged), /"__proto__":"kept"/);
  });

  it("renames an owned setting that stands there in another case", () => {
    const { merged, changed } = mergeAppSettings({ sp_id: "1", Sp_Secret: "2", A: "x" }, OWN);
    assert.deepEqual({ ...merged }, { A: "x", ...OWN });
    assert.deepEqual(changed, ["SP_ID", "SP_SECRET", "SP_TOKEN"]);
  });

  it("keeps a setting whose name only looks like an owned one", () => {
    const live = { ſP_ID: "a", SP_ıD: "b", SP_ID_OLD: "c", XSP_ID: "d", "SP-ID": "e" };
    const { merged } = mergeAppSettings(live, OWN);
    assert.deepEqual({ ...merged }, { ...live, ...OWN });
  });

  it("does not change the map it was given", () => {
    const live = Object.freeze({ SP_ID: "old", A: "x" });
    mergeAppSettings(live, OWN);
    assert.deepEqual(live, { SP_ID: "old", A: "x" });
  });
});

describe("listChanged", () => {
  const cases: readonly [string, AppSettingsMap, string[]][] = [
    ["none", OWN, []],
    ["one that differs", { ...OWN, SP_TOKEN: "x" }, ["SP_TOKEN"]],
    ["one that is missing", { SP_ID: "1", SP_TOKEN: "3" }, ["SP_SECRET"]],
    ["one whose name has another case", { ...OWN, SP_ID: "x", sp_id: "1" }, ["SP_ID"]],
    ["all of an empty app", {}, [...SETTING_NAMES]],
  ];
  for (const [name, live, changed] of cases) {
    it(`lists ${name}`, () => {
      assert.deepEqual(listChanged(live, OWN), changed);
    });
  }
});

describe("assertWholeMap", () => {
  it("takes any map of texts, also an empty one", () => {
    fc.assert(
      fc.property(maps, (live) => {
        assertWholeMap(live, "rg/site");
      }),
    );
  });

  const unsafe: readonly [string, unknown, RegExp][] = [
    ["no map", undefined, /no settings in it/],
    ["null in place of a map", null, /no settings in it/],
    ["a list", [], /no settings in it/],
    ["a text", "hidden", /no settings in it/],
    ["a null value", { A: "hidden", B: null }, /B is null/],
    ["a number", { B: 7_777_777 }, /B is no text/],
    ["an object", { B: { value: "hidden" } }, /B is no text/],
    ["names that differ in case only", { Path: "hidden", PATH: "hidden" }, /Path and PATH differ/],
    ["a name that a terminal acts on", { "a\u001b[2J": 7_777_777 }, /: a \[2J is no text/],
    ["an endless name", { ["x".repeat(70_000)]: null }, /: x{100} is null/],
    ["an owned name twice", { SP_ID: "hidden", sp_id: "hidden" }, /SP_ID and sp_id differ/],
  ];
  for (const [name, properties, reason] of unsafe) {
    it(`refuses ${name}, and tells no value`, () => {
      assert.throws(
        () => assertWholeMap(properties, "rg/site"),
        (error) => {
          assert.ok(isRotationError(error));
          assert.equal(error.code, "settings-unsafe");
          assert.match(error.message, /^The application settings of rg\/site cannot be written/);
          assert.match(error.message, reason);
          assert.match(error.message, /Fix .* `pulumi up` again/);
          assert.doesNotMatch(error.message, /hidden|7777777/);
          return true;
        },
      );
    });
  }
});

describe("findOwnName", () => {
  it("finds an owned setting whatever its case, and no other", () => {
    assert.equal(findOwnName("sp_Token"), "SP_TOKEN");
    assert.equal(findOwnName("SP_TYPE"), undefined);
    assert.equal(findOwnName(" SP_ID"), undefined);
  });
});
