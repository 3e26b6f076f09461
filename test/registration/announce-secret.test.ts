import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { announceSecret, describeNewSecret } from "../../src/registration/announce-secret";
import { recordRegistrations } from "../provider/record-registrations";
import { STATE } from "../secret-schedule/sample-schedule";

describe("describeNewSecret", () => {
  it("names what is made and what is removed, and says what to do should that fail", () => {
    const text = describeNewSecret(STATE, "dev");
    assert.match(text, /^Client secret "[^"]* generation 7" is made; "[^"]* generation 5" is re/);
    assert.match(text, /the services keep working: `pulumi up --stack dev` goes on/);
    assert.match(text, /with --refresh where something is not found\.$/);
  });

  it("names nothing to remove where no place was taken", () => {
    const text = describeNewSecret({ ...STATE, retired: "" }, "dev");
    assert.match(text, /^Client secret "[^"]* generation 7" is made\. /);
    assert.doesNotMatch(text, /removed/);
  });
});

describe("announceSecret", () => {
  it("has said it when it ends", async () => {
    const { log } = console;
    const lines: string[] = [];
    console.log = (line: string) => lines.push(line);
    try {
      await recordRegistrations(async () => {
        await announceSecret(STATE, "dev");
        assert.ok(lines.join("\n").includes(describeNewSecret(STATE, "dev")));
      });
    } finally {
      console.log = log;
    }
  });
});
