import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createNarrator } from "./narrator";

describe("the demo's narrator", () => {
  it("remembers every promise that was not kept", () => {
    const narrator = createNarrator(() => {});
    narrator.promise("the sun rises", true);
    narrator.promise("the moon is made of cheese", false);
    assert.deepEqual(narrator.broken(), ["the moon is made of cheese"]);
  });

  it("numbers its steps and keeps what it printed", () => {
    const written: string[] = [];
    const narrator = createNarrator((text) => written.push(text));
    narrator.step("First");
    narrator.step("Second");
    assert.match(narrator.transcript(), /1\. First[\s\S]*2\. Second/);
    assert.equal(written.join(""), narrator.transcript());
  });
});
