import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createNarrator, type Screen } from "./narrator.ts";

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

  it("numbers a chapter, but no step in it", () => {
    const narrator = createNarrator({ write: () => {} });
    narrator.step("First");
    narrator.chapter("Second");
    narrator.step("its beginning");
    narrator.step("its end");
    narrator.chapter("Third");
    assert.equal(
      narrator.transcript(),
      "\n1. First\n\n2. Second\n\n   its beginning\n\n   its end\n\n3. Third\n",
    );
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

  it("leaves it to the screen to show that a silent work goes on, and tells nothing of it", async () => {
    const written: string[] = [];
    const waits: string[] = [];
    const write = (text: string) => void written.push(text);
    const during: Screen["during"] = (what, work) => {
      waits.push(what);
      return work();
    };
    assert.equal(await createNarrator({ write, during }).during("at work", async () => 7), 7);
    assert.equal(await createNarrator({ write }).during("unseen", async () => 8), 8);
    assert.deepEqual([waits, written], [["at work"], []]);
  });
});
