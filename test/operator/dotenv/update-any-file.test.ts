import assert from "node:assert/strict";
import { parse } from "dotenv";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { updateDotenv } from "../../../src/operator/dotenv/update-dotenv.ts";

const KEYS = ["SP_ID", "SP_SECRET", "SP_TOKEN"];

/** A value as they are in life, and some that they could be. */
const value = fc.oneof(
  fc.base64String({ minLength: 1 }),
  fc.stringMatching(/^[\w~.-]{1,60}$/),
  fc.stringMatching(/^[\w~.$#%@:=,; -]{1,20}$/),
);
const values = fc.record({ SP_ID: value, SP_SECRET: value, SP_TOKEN: value });

const quoted = fc
  .tuple(fc.constantFrom("", "'", '"', "`"), fc.stringMatching(/^[\w+/=.]{0,12}$/))
  .map(([quote, text]) => quote + text + quote);
const assignment = (key: fc.Arbitrary<string>) =>
  fc
    .tuple(
      fc.constantFrom("", "  ", "export ", "\texport  "),
      key,
      fc.constantFrom("=", " = ", "= ", ": "),
      quoted,
      fc.constantFrom("", " ", " # note", "\t# SP_ID=no"),
    )
    .map((parts) => parts.join(""));
const other = fc.oneof(
  assignment(fc.stringMatching(/^X_[A-Z]{1,3}$/)),
  fc.stringMatching(/^#[\w ='"`é]*$/),
  fc.constantFrom("", "   ", "no assignment"),
);
const line = fc.oneof(
  { weight: 3, arbitrary: other.map((text) => ({ text, isOther: true })) },
  {
    weight: 1,
    arbitrary: assignment(fc.constantFrom(...KEYS)).map((text) => ({ text, isOther: false })),
  },
);
const file = fc.tuple(fc.array(line), fc.constantFrom("\n", "\r\n"), fc.boolean());

describe("updateDotenv of any file", () => {
  it("leaves each other line as it was, where it was", () => {
    void fc.assert(
      fc.property(file, values, ([lines, lineBreak, hasEnd], wanted) => {
        const before = lines.map(({ text }) => text).join(lineBreak) + (hasEnd ? lineBreak : "");
        const result = updateDotenv(Buffer.from(before), wanted);
        assert.ok("content" in result, JSON.stringify(result));
        fc.pre(before !== "");
        // A file of one line does not tell how its lines are broken.
        const brokenBy = before.includes(lineBreak) ? lineBreak : "\n";
        const old = before.replace(/[\r\n]+$/, "").split(brokenBy);
        const after = result.content.toString("utf8").split(brokenBy);
        const lost = old.filter((text, index) => lines[index]?.isOther && after[index] !== text);
        assert.deepEqual(lost, []);
        assert.equal(after.at(-1) === "", before.endsWith(lineBreak));
      }),
      { numRuns: 2000 },
    );
  });

  it("is read by dotenv with exactly the values, and the others as before; then stays", () => {
    void fc.assert(
      fc.property(file, values, ([lines, lineBreak, hasEnd], wanted) => {
        const before = lines.map(({ text }) => text).join(lineBreak) + (hasEnd ? lineBreak : "");
        const result = updateDotenv(Buffer.from(before), wanted);
        assert.ok("content" in result, JSON.stringify(result));
        assert.deepEqual({ ...parse(result.content) }, { ...parse(before), ...wanted });
        const again = updateDotenv(result.content, wanted);
        assert.deepEqual(again, { content: result.content, changed: [] });
      }),
      { numRuns: 1000 },
    );
  });

  it("is refused, or read right, whatever the bytes are", () => {
    const noise = fc
      .array(
        fc.oneof(
          fc.constantFrom("SP_ID=", "\n", "\r", "'", '"', "`", "#", "=", "A:", " ", "\\"),
          fc.string(),
        ),
      )
      .map((parts) => Buffer.from(parts.join("")));
    const bytes = fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array));
    void fc.assert(
      fc.property(fc.oneof(noise, bytes), values, (before, wanted) => {
        const result = updateDotenv(before, wanted);
        if ("refusal" in result) return;
        assert.deepEqual({ ...parse(result.content) }, { ...parse(before), ...wanted });
      }),
      { numRuns: 3000 },
    );
  });
});
