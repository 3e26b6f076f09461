import assert from "node:assert/strict";
import { parse } from "dotenv";
import { describe, it } from "mocha";
import { findMisreading, updateDotenv } from "../../../src/operator/dotenv/update-dotenv.ts";

const VALUES = { SP_ID: "id", SP_SECRET: "a+b/c=", SP_TOKEN: "t.o-k_en" };
const LINES = "SP_ID=id\nSP_SECRET=a+b/c=\nSP_TOKEN=t.o-k_en\n";

function update(before: string | Buffer, values: Record<string, string> = VALUES): string {
  const result = updateDotenv(Buffer.from(before), values);
  assert.ok("content" in result, JSON.stringify(result));
  return result.content.toString("utf8");
}

describe("updateDotenv", () => {
  it("README example: three keys among other lines", () => {
    const before = "# proxy\nPORT=3000\nSP_ID=old\nSP_SECRET=old\nSP_TOKEN=old\nBEARER='x y'\n";
    assert.equal(update(before), `# proxy\nPORT=3000\n${LINES}BEARER='x y'\n`);
  });

  it("makes a file where there is none", () => {
    const result = updateDotenv(undefined, VALUES);
    assert.ok("content" in result);
    assert.equal(result.content.toString(), LINES);
    assert.deepEqual(result.changed, ["SP_ID", "SP_SECRET", "SP_TOKEN"]);
    assert.equal(update(""), LINES);
  });

  const kept = [
    { what: "a comment behind a value", before: "SP_ID=old  # mine", after: "SP_ID=id  # mine" },
    { what: "single quotes", before: "SP_ID='old'", after: "SP_ID='id'" },
    { what: "double quotes", before: 'SP_ID="old" # x', after: 'SP_ID="id" # x' },
    { what: "backticks", before: "SP_ID=`old`", after: "SP_ID=`id`" },
    { what: "export and indentation", before: "  export SP_ID=old", after: "  export SP_ID=id" },
    { what: "white space around the sign", before: "SP_ID =\told \t", after: "SP_ID =\tid \t" },
    { what: "a colon for a sign", before: "SP_ID: old", after: "SP_ID: id" },
    { what: "an empty value's place", before: "SP_ID=\nB=b", after: "SP_ID=id\nB=b" },
    { what: "an empty value's comment", before: "SP_ID= # none", after: "SP_ID= id # none" },
    { what: "a comment without a gap", before: "SP_ID=old#x", after: "SP_ID=id #x" },
    { what: "CRLF", before: "A=1\r\nSP_ID=old\r\nB=2\r\n", after: "A=1\r\nSP_ID=id\r\nB=2\r\n" },
    { what: "a byte order mark", before: "\ufeffSP_ID=old\n", after: "\ufeffSP_ID=id\n" },
    { what: "a key in a comment", before: "#SP_ID=no\nSP_ID=old", after: "#SP_ID=no\nSP_ID=id" },
    {
      what: "keys that only begin alike",
      before: "SP_ID2=x\nSP_ID=old",
      after: "SP_ID2=x\nSP_ID=id",
    },
    { what: "keys of another case", before: "sp_id=x\nSP_ID=old", after: "sp_id=x\nSP_ID=id" },
    {
      what: "a line inside a quoted value",
      before: 'KEY="-----\nSP_ID=no\n-----"\nSP_ID=old',
      after: 'KEY="-----\nSP_ID=no\n-----"\nSP_ID=id',
    },
    {
      what: "the place of a value of several lines",
      before: "SP_ID='one\ntwo' # x\nB=2",
      after: "SP_ID='id' # x\nB=2",
    },
    { what: "quotes that are none", before: 'SP_ID="old"er\nB=2', after: "SP_ID=id\nB=2" },
  ];
  for (const { what, before, after } of kept) {
    it(`keeps ${what}`, () => {
      const read = update(before, { SP_ID: "id" });
      assert.equal(read, after);
      assert.equal(parse(read)["SP_ID"], "id");
    });
  }

  it("keeps bytes that are no UTF-8", () => {
    const before = Buffer.from("# caf\xe9\nSP_ID=old\nNAME=\xa0\xff\n", "latin1");
    const result = updateDotenv(before, { SP_ID: "id" });
    assert.ok("content" in result);
    assert.equal(result.content.toString("latin1"), "# caf\xe9\nSP_ID=id\nNAME=\xa0\xff\n");
  });

  it("gives a key that stands there twice its value everywhere", () => {
    assert.equal(
      update("SP_ID=1\nA=a\nSP_ID='2'\n", { SP_ID: "id" }),
      "SP_ID=id\nA=a\nSP_ID='id'\n",
    );
  });

  it("adds what is missing with the line break of the file", () => {
    assert.equal(update("A=1\r\n", { SP_ID: "id", B: "b" }), "A=1\r\nSP_ID=id\r\nB=b\r\n");
  });

  it("adds to a file without a line break at its end, and makes none there", () => {
    assert.equal(update("A=1", { SP_ID: "id", B: "b" }), "A=1\nSP_ID=id\nB=b");
    assert.equal(update("A=1\r\nC=1", { SP_ID: "id" }), "A=1\r\nC=1\r\nSP_ID=id");
  });

  it("changes no byte when the values are there, however they are quoted", () => {
    const before = Buffer.from("SP_ID = 'id'\r\nexport SP_SECRET=\"a+b/c=\"\nSP_TOKEN=`t.o-k_en`");
    const result = updateDotenv(before, VALUES);
    assert.ok("content" in result);
    assert.deepEqual(result.content, before);
    assert.deepEqual(result.changed, []);
  });

  it("names the keys that changed", () => {
    const result = updateDotenv(Buffer.from("SP_ID=id\nSP_SECRET=old\n"), VALUES);
    assert.ok("content" in result);
    assert.deepEqual(result.changed, ["SP_SECRET", "SP_TOKEN"]);
  });

  it("refuses where an open quote would swallow or change what stands there", () => {
    const result = updateDotenv(Buffer.from("KEY='open\nA=1\n"), { SP_ID: "x' #y" });
    assert.match(
      String(Object.values(result)),
      /^dotenv would read KEY, A, SP_ID otherwise: look /,
    );
  });

  it("refuses a value that cannot be written", () => {
    const values = { SP_ID: "'`\"# " };
    for (const before of ["", "SP_ID=old"]) {
      const result = updateDotenv(Buffer.from(before), values);
      assert.match(String(Object.values(result)), /^no way to write SP_ID is read back as it is: /);
    }
  });
});

describe("findMisreading", () => {
  it("names keys that are read otherwise, missing, or new", () => {
    const content = Buffer.from("A=1\nB=2\nD=4\n");
    assert.match(
      findMisreading(content, { A: "1", B: "3", C: "3" }) ?? "",
      /^dotenv would read B, C, D otherwise$/,
    );
    assert.equal(findMisreading(content, { A: "1", B: "2", D: "4" }), undefined);
  });
});
