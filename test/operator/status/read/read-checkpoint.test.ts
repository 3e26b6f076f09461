import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readCheckpoint } from "../../../../src/operator/status/read/read-checkpoint.ts";
import { digest } from "../../../../src/resources/shared/digest.ts";
import { sampleCheckpoint } from "../sample-checkpoint.ts";

const REFERENCE =
  "@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/SP-TOKEN/a2)";

describe("readCheckpoint", () => {
  it("reads outputs, both secrets and digests of a live stack", () => {
    const read = readCheckpoint(JSON.stringify(sampleCheckpoint()));
    assert.deepEqual(read, {
      stage: "live",
      account: "clerk@contoso.example",
      reach: undefined,
      clientId: "0b0f4a3e-0000-4000-8000-000000000001",
      targets: ["365proxy-rg/365proxy-staging"],
      consumers: ["organization/sharepoint-rotation/production"],
      vaultSecrets: [],
      leftVersions: [],
      valueDigests: { [digest(REFERENCE)]: "dddddddd" },
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
      holdings: [],
      livingKeyIds: ["key-2", "key-1"],
      offered: undefined,
      stored: undefined,
      secretDigest: undefined,
      written: { "365proxy-rg/365proxy-staging": { SP_SECRET: "bbbbbbbb", SP_TOKEN: "cccccccc" } },
      hasPendingOperations: false,
      savedAt: "2026-11-21T12:00:00.1Z",
    });
  });

  it("reads where the values are kept, and which versions could not be disabled", () => {
    const address = "https://contoso.vault.azure.net/secrets/SP-TOKEN";
    const told = { vaultSecrets: [address], leftEnabled: "PATCH was refused." };
    const { vaultSecrets, leftVersions } = readCheckpoint(JSON.stringify(sampleCheckpoint(told)));
    assert.deepEqual(vaultSecrets, [address]);
    assert.deepEqual(leftVersions, [{ address, version: "a1" }]);
  });

  it("offers no version to be disabled that a service has", () => {
    const { deployment } = sampleCheckpoint({ leftEnabled: "PATCH was refused." });
    const had =
      "@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/SP-TOKEN/a1)";
    const service = deployment.resources.at(-1) ?? assert.fail();
    Object.assign(service.outputs, { written: { SP_TOKEN: digest(had) } });
    assert.deepEqual(readCheckpoint(JSON.stringify({ deployment })).leftVersions, []);
  });

  it("reads how far a token reaches that is meant for one site", () => {
    const { reach } = readCheckpoint(JSON.stringify(sampleCheckpoint({ reach: "1 site" })));
    assert.equal(reach, "1 site");
  });

  it("reads which credential each service has, and which secrets there are", () => {
    const { deployment } = sampleCheckpoint();
    const at = "2026-11-14T12:00:00.000Z";
    const held = { secretKeyId: "key-2", tokenIssuedAt: at, secretGeneration: 2 };
    const password = "azuread:index/applicationPassword:ApplicationPassword";
    const make = (type: string, name: string, outputs: object, more = {}) => ({
      type,
      urn: `urn:pulumi:staging::sharepoint-rotation::${type}::${name}`,
      outputs,
      ...more,
    });
    const resources = [
      make("pulumi-nodejs:dynamic:Setting", "rg/a", { credential: held }),
      make("pulumi-nodejs:dynamic:Setting", "rg/b", {}),
      make("pulumi-nodejs:dynamic:Proof", "t", { credential: held }),
      make("pulumi-nodejs:dynamic:Token", "r", { issuedAt: at }),
      make(password, "client-secret-odd", { keyId: "key-1" }),
      make(password, "client-secret-even", { keyId: "key-2" }),
      make(password, "client-secret-even", { keyId: "key-0" }, { delete: true }),
    ];
    const read = readCheckpoint(JSON.stringify({ deployment: { ...deployment, resources } }));
    const credential = { keyId: "key-2", tokenIssuedAt: at };
    assert.deepEqual(read.holdings, [{ service: "rg/a", ...credential }]);
    assert.deepEqual(read.offered, credential);
    assert.deepEqual(read.stored, { tokenIssuedAt: at });
    assert.deepEqual(read.livingKeyIds, ["key-1", "key-2"]);
  });

  it("takes the secret from the outputs where the stack makes none itself", () => {
    const { deployment } = sampleCheckpoint();
    const resources = deployment.resources.filter(({ type }) => !type.endsWith("Secrets"));
    const read = readCheckpoint(JSON.stringify({ deployment: { ...deployment, resources } }));
    assert.deepEqual(read.secrets, [
      { generation: 2, startedAt: undefined, expiresAt: "2027-05-24T00:00:00Z" },
    ]);
  });

  it("does not take a secret for made that was planned and refused", () => {
    const { deployment } = sampleCheckpoint();
    const resources = deployment.resources.filter(({ urn }) => !urn.endsWith("client-secret-2"));
    const read = readCheckpoint(JSON.stringify({ deployment: { ...deployment, resources } }));
    assert.deepEqual(
      read.secrets.map(({ generation }) => generation),
      [1],
    );
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
