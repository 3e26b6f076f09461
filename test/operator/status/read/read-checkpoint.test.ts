import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readCheckpoint } from "../../../../src/operator/status/read/read-checkpoint";
import { sampleCheckpoint } from "../sample-checkpoint";

describe("readCheckpoint", () => {
  it("reads outputs, both secrets and digests of a live stack", () => {
    const read = readCheckpoint(JSON.stringify(sampleCheckpoint()));
    assert.deepEqual(read, {
      stage: "live",
      account: "clerk@contoso.example",
      clientId: "0b0f4a3e-0000-4000-8000-000000000001",
      targets: ["365proxy-rg/365proxy-staging"],
      consumers: ["organization/sharepoint-rotation/production"],
      token: {
        issuedAt: "2026-11-14T12:00:00.000Z",
        renewAt: "2026-12-14T12:00:00.000Z",
        expiresAt: "2027-02-12T12:00:00.000Z",
      },
      secret: {
        generation: 2,
        rotateAt: "2027-01-23T12:00:00.000Z",
        expiresAt: "2027-05-24T00:00:00Z",
      },
      secrets: [
        { generation: 2, startedAt: "2026-10-25T12:00:00.000Z", expiresAt: "2027-05-24T00:00:00Z" },
        { generation: 1, startedAt: "2026-07-27T12:00:00.000Z", expiresAt: "2027-02-23T00:00:00Z" },
      ],
      rejectedAt: undefined,
      written: { "365proxy-rg/365proxy-staging": { SP_SECRET: "bbbbbbbb", SP_TOKEN: "cccccccc" } },
      hasPendingOperations: false,
      savedAt: "2026-11-21T12:00:00.1Z",
    });
  });

  it("takes the secret from the outputs where the stack makes none itself", () => {
    const { deployment } = sampleCheckpoint();
    const resources = deployment.resources.filter(({ type }) => !type.endsWith("SecretSchedule"));
    const read = readCheckpoint(JSON.stringify({ deployment: { ...deployment, resources } }));
    assert.deepEqual(read.secrets, [
      { generation: 2, startedAt: undefined, expiresAt: "2027-05-24T00:00:00Z" },
    ]);
  });

  it("reads that the authority refused the token, and that operations are pending", () => {
    const { deployment } = sampleCheckpoint({ rejectedAt: "2026-11-23T00:00:00Z" });
    const read = readCheckpoint(
      JSON.stringify({ deployment: { ...deployment, pending_operations: [{}] } }),
    );
    assert.equal(read.rejectedAt, "2026-11-23T00:00:00Z");
    assert.equal(read.hasPendingOperations, true);
  });

  for (const [title, text] of [
    ["a stack that never ran", { deployment: { manifest: { time: "2026-11-21T12:00:00Z" } } }],
    ["a stack without a state", { version: 3, deployment: null }],
  ] as const) {
    it(`reads ${title}`, () => {
      const read = readCheckpoint(JSON.stringify(text));
      assert.equal(read.stage, undefined);
      assert.equal(read.token, undefined);
      assert.deepEqual(read.targets, []);
      assert.deepEqual(read.secrets, []);
    });
  }

  it("takes a time that is none for absent, and never shows what is encrypted", () => {
    const text = JSON.stringify(sampleCheckpoint({ tokenExpiresAt: { ciphertext: "v1:abc" } }));
    assert.equal(readCheckpoint(text).token, undefined);
    assert.doesNotMatch(JSON.stringify(readCheckpoint(text)), /v1:/);
    const word = JSON.stringify(sampleCheckpoint({ tokenExpiresAt: "soon" }));
    assert.equal(readCheckpoint(word).token, undefined);
  });

  it("refuses what is no checkpoint", () => {
    assert.throws(() => readCheckpoint('{"deployment":{"resources":[{"no":"type"}]}}'));
    assert.throws(() => readCheckpoint("the engine speaks"), SyntaxError);
  });
});
