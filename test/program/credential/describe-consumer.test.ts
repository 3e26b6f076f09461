import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { describeConsumer } from "../../../src/program/credential/describe-consumer.ts";
import { HELD } from "../../resources/shared/sample-held.ts";

const CONTEXT = {
  index: 1,
  stack: "staging",
  held: HELD,
  livingKeyIds: ["key-of-generation-1", HELD.secretKeyId],
  stackFiles: ["staging", "production"],
};
const SAME = { stage: "live", tokenIssuedAt: HELD.tokenIssuedAt, secretKeyId: HELD.secretKeyId };
const tell = (outputs: Record<string, unknown> | undefined, name = "production") =>
  describeConsumer(name, outputs, CONTEXT);

describe("describeConsumer", () => {
  for (const [title, outputs] of [
    ["has the same credential", SAME],
    ["was never run", {}],
    ["waits for something itself", { stage: "awaiting-consent" }],
    ["has a file here and is still to be made", undefined],
  ] as const) {
    it(`says nothing of a stack that ${title}`, () => {
      assert.equal(tell(outputs), undefined);
    });
  }

  for (const [title, change] of [
    ["token", { tokenIssuedAt: "2026-01-01T00:00:00.000Z" }],
    ["secret", { secretKeyId: "key-of-generation-1" }],
  ] as const) {
    it(`names the run that comes next for one that has another ${title}`, () => {
      assert.deepEqual(tell({ ...SAME, ...change }), {
        level: "info",
        text: "Next: `pulumi up --stack production`, so that it has the same credential.",
      });
    });
  }

  it("warns of one whose secret is gone", () => {
    const note = tell({ ...SAME, secretKeyId: "key-of-before" });
    assert.equal(note?.level, "warn");
    assert.match(
      note?.text ?? "",
      /that this stack no longer has: .*`pulumi up --stack production`/,
    );
  });

  it("warns of a name that no stack here has, with the one that was meant", () => {
    const note = tell(undefined, "prodution");
    assert.equal(note?.level, "warn");
    assert.match(
      note?.text ?? "",
      /`pulumi config set --path "consumers\[1\]" production --stack staging`/,
    );
  });
});
