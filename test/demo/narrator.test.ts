import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createNarrator } from "./narrator";

describe("the demo's narrator", () => {
  it("counts the promises that were kept, and remembers the others", () => {
    const narrator = createNarrator({ write: () => {} });
    narrator.promise("the sun rises", true);
    narrator.promise("the moon is made of cheese", false);
    assert.deepEqual(narrator.verdict(), { kept: 1, broken: ["the moon is made of cheese"] });
  });

  it("numbers its steps and keeps what it printed", () => {
    const written: string[] = [];
    const narrator = createNarrator({ write: (text) => written.push(text) });
    narrator.step("First");
    narrator.step("Second");
    assert.match(narrator.transcript(), /1\. First[\s\S]*2\. Second/);
    assert.equal(written.join(""), narrator.transcript());
  });

  it("prints no colours unless told to", () => {
    const tell = (hasColors: boolean) => {
      const narrator = createNarrator({ write: () => {}, hasColors });
      narrator.title("Title");
      narrator.command("pulumi up");
      narrator.quote(["+ created", "+- new", "- gone", "warning: late", "said"].join("\n"));
      narrator.promise("kept", true);
      return narrator.transcript();
    };
    assert.ok(!tell(false).includes("\u001b"));
    assert.ok(tell(true).includes("\u001b[32m"));
  });

  it("wraps prose and quotes to the screen, but no command and no table", () => {
    const narrator = createNarrator({ write: () => {}, columns: 20 });
    narrator.promise("a promise that is long", true);
    narrator.quote("a quote that is long");
    narrator.command("pulumi config set key value");
    narrator.table("a table that is wide");
    assert.deepEqual(narrator.transcript().split("\n"), [
      "   ✓ a promise that",
      "     is long",
      "   │ a quote that is",
      "   │   long",
      "   $ pulumi config set key value",
      "   a table that is wide",
      "",
    ]);
  });
});
