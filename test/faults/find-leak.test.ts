import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createLeakFinder } from "./find-leak.ts";

const SECRET = 'k~8Q"hidden+secret/of%this=test';

describe("createLeakFinder", () => {
  const find = createLeakFinder([SECRET, "shorthidden"]);
  const bytes = Buffer.from(SECRET);
  const forms = {
    "as it is": SECRET,
    "percent-encoded": encodeURIComponent(SECRET),
    "percent-encoded in lower case": encodeURIComponent(SECRET).replaceAll("%2B", "%2b"),
    "JSON-escaped": JSON.stringify(SECRET),
    "in base64": bytes.toString("base64"),
    "in base64url": bytes.toString("base64url"),
    "cut at both ends": SECRET.slice(5, 21),
    "short, and whole": "shorthidden",
  };
  for (const [name, form] of Object.entries(forms)) {
    it(`finds a secret ${name}`, () => {
      assert.notEqual(find(`before ${form} behind`), undefined);
    });
  }

  it("finds nothing in a text without one, nor a piece that may be an accident", () => {
    assert.equal(find("POST host/path was refused with status 400: invalid_grant"), undefined);
    assert.equal(find(SECRET.slice(0, 15)), undefined);
    assert.equal(find("shorthid"), undefined);
  });

  it("does not tell what it found", () => {
    assert.equal(find(SECRET), `${SECRET.slice(0, 4)}…`);
  });
});
