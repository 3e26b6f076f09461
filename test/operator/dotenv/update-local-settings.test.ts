import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  findLocalMisreading,
  updateLocalSettings,
} from "../../../src/operator/dotenv/update-local-settings.ts";

const VALUES = { SP_ID: "id", SP_SECRET: 'a"b\\c', SP_TOKEN: "t" };
const THREE = '"SP_ID": "id", "SP_SECRET": "a\\"b\\\\c", "SP_TOKEN": "t"';

function update(before: string | undefined): string {
  const result = updateLocalSettings(
    before === undefined ? undefined : Buffer.from(before),
    VALUES,
  );
  assert.ok("content" in result, JSON.stringify(result));
  return result.content.toString("utf8");
}

describe("updateLocalSettings", () => {
  it("makes a file as the Functions tools do", () => {
    assert.deepEqual(JSON.parse(update(undefined)), { IsEncrypted: false, Values: VALUES });
    assert.equal(update(""), update(undefined));
    assert.match(
      update(undefined),
      /^\{\n {2}"IsEncrypted": false,\n {2}"Values": \{\n {4}"SP_ID"/,
    );
  });

  it("keeps every byte but the three values", () => {
    const before =
      '\uFEFF{\r\n\t"IsEncrypted": false, "Host": {"CORS": "*", "n": 1.0},\r\n\t"Values" : {\r\n' +
      '\t\t"SP_TOKEN": "old", "A": "x}",\r\n\t\t"SP_ID":"old"\r\n\t}\r\n}';
    assert.equal(
      update(before),
      '\uFEFF{\r\n\t"IsEncrypted": false, "Host": {"CORS": "*", "n": 1.0},\r\n\t"Values" : {\r\n' +
        '\t\t"SP_TOKEN": "t", "A": "x}",\r\n\t\t"SP_ID":"id",\r\n\t\t"SP_SECRET": "a\\"b\\\\c"\r\n\t}\r\n}',
    );
  });

  it("changes nothing where all three stand there", () => {
    const before = `{"Values": {${THREE}}}`;
    const result = updateLocalSettings(Buffer.from(before), VALUES);
    assert.ok("content" in result);
    assert.deepEqual([result.content.toString(), result.changed], [before, []]);
  });

  for (const [name, before, reason] of [
    ["is encrypted", '{"IsEncrypted": true, "Values": {"a": "x"}}', /func settings decrypt/],
    ["has comments", '{"Values": {} // mine\n}', /no JSON object as it stands: take out comments/],
    ["has no Values", '{"a": 1}', /has no "Values"/],
  ] as const) {
    it(`leaves one alone that ${name}`, () => {
      const result = updateLocalSettings(Buffer.from(before), VALUES);
      assert.match("refusal" in result ? result.refusal : "", reason);
    });
  }

  it("keeps all else of any file, however it is written", () => {
    const values = fc.dictionary(fc.string(), fc.string(), { maxKeys: 5 });
    const file = fc.record({
      values,
      more: fc.jsonValue(),
      indent: fc.constantFrom(0, 1, 2, "\t"),
    });
    fc.assert(
      fc.property(file, ({ values: own, more, indent }) => {
        const before = JSON.stringify({ more, Values: own, after: [more] }, undefined, indent);
        const result = update(before);
        assert.deepEqual(JSON.parse(result), {
          more: JSON.parse(JSON.stringify(more)),
          Values: { ...own, ...VALUES },
          after: [JSON.parse(JSON.stringify(more))],
        });
        assert.equal(
          findLocalMisreading(Buffer.from(result), Buffer.from(before), VALUES),
          undefined,
        );
      }),
    );
  });
});
