import assert from "node:assert/strict";
import {
  findClass,
  type ResourceClass,
  SHOWN_TYPES,
} from "../../../src/resources/shared/resource-types.ts";

const CLASSES = Object.keys(SHOWN_TYPES) as ResourceClass[];

describe("the types of our resources", () => {
  it("leave room for the status in 80 columns: seven letters at most, each once", () => {
    const shown = Object.values(SHOWN_TYPES);
    assert.ok(
      shown.every((type) => /^[A-Z][a-z]{1,6}$/.test(type)),
      shown.join(),
    );
    assert.equal(new Set(shown).size, shown.length);
  });

  it("are found in a state, and no others", () => {
    for (const name of CLASSES) {
      assert.equal(findClass(`pulumi-nodejs:dynamic:${SHOWN_TYPES[name]}`), name);
    }
    for (const type of ["pulumi:pulumi:Stack", "pulumi-nodejs:dynamic:Other", "azuread:x:Token"]) {
      assert.equal(findClass(type), undefined);
    }
  });
});
