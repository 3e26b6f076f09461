import assert from "node:assert/strict";
import { unwrapSecrets, wrapSecrets } from "../special-values.ts";

describe("wrapSecrets", () => {
  const MARK = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

  it("marks what is secret and leaves the rest", () => {
    assert.deepEqual(wrapSecrets({ value: "v", keyId: "k" }, ["value"]), {
      value: { ...MARK, value: "v" },
      keyId: "k",
    });
  });

  it("marks nothing where there is nothing", () => {
    assert.deepEqual(wrapSecrets({ value: null }, ["value", "other"]), { value: null });
  });

  it("is undone by unwrapSecrets", () => {
    const values = { value: "v", list: [1], nothing: null, empty: {} };
    assert.deepEqual(unwrapSecrets(wrapSecrets(values, ["value", "list"])), values);
  });
});
