import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "mocha";
import { UNKNOWN_VALUE } from "../../../src/resources/shared/is-unknown.ts";
import type { TestedCredentialInputs } from "../../../src/resources/tested-credential/test-credential.ts";
import { testedCredentialProvider as provider } from "../../../src/resources/tested-credential/tested-credential-provider.ts";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import { catchFailure } from "../../protocol/http/catch-failure.ts";
import { withoutPauses } from "../../protocol/http/without-pauses.ts";
import { buildGoodInputs, INPUTS } from "./credential-inputs.ts";

const STATE = {
  ...INPUTS,
  account: "a@contoso.example",
  testedAt: "2026-03-01T12:00:00.000Z",
  rejectedAt: "",
};

describe("testedCredentialProvider.diff", () => {
  const tested = [
    "authority",
    "tenantId",
    "clientId",
    "clientSecret",
    "refreshToken",
    "principalId",
    "siteUrl",
    "scope",
  ] as const;
  for (const field of tested) {
    it(`tests again when ${field} changed`, async () => {
      const news = { ...INPUTS, [field]: "another" } as TestedCredentialInputs;
      assert.deepEqual(await provider.diff("id", STATE, news), { changes: true });
    });

    it(`tests again when ${field} is not known yet`, async () => {
      const news = { ...INPUTS, [field]: UNKNOWN_VALUE } as TestedCredentialInputs;
      assert.deepEqual(await provider.diff("id", STATE, news), { changes: true });
    });
  }

  it("does not test again what is the same", async () => {
    assert.deepEqual(await provider.diff("id", STATE, INPUTS), { changes: false });
  });

  it("does not test again for another way to the same authority and site", async () => {
    const news = {
      ...INPUTS,
      tokenEndpoint: "http://127.0.0.1:1",
      sharePointEndpoint: "http://127.0.0.1:1",
      timeoutSeconds: 60,
      secretWaitSeconds: 0,
    };
    assert.deepEqual(await provider.diff("id", STATE, news), { changes: false });
  });

  for (const [reach, changes] of [
    ["1 site", false],
    ["the root site", false],
    ["", false],
    ["more than 1 site", true],
    ["not known", true],
  ] as const) {
    it(`${changes ? "tests again" : "does not test again"} what reaches ${reach || "what it may"}`, async () => {
      assert.deepEqual(await provider.diff("id", { ...STATE, reach }, INPUTS), { changes });
    });
  }

  it("tests again what a refresh found refused", async () => {
    const refused = { ...STATE, rejectedAt: "2026-03-02T12:00:00.000Z" };
    assert.deepEqual(await provider.diff("id", refused, INPUTS), { changes: true });
  });
});

describe("testedCredentialProvider, at the emulator", () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator();
  });

  beforeEach(() => {
    emulator.control.clearRequests();
    emulator.control.clearFaults();
  });

  after(() => emulator.stop());

  const countGrants = () =>
    emulator.control.requests().filter(({ operation }) => operation === "refresh-grant").length;

  it("creates a credential that passed", async () => {
    const { id, outs } = await provider.create(buildGoodInputs(emulator, "entra"));
    assert.match(id, /^[0-9a-f-]{36}$/);
    assert.equal(outs.account, emulator.person);
  });

  it("says of a new credential that it was never refused, so that a preview knows it", async () => {
    const { outs } = await provider.create(buildGoodInputs(emulator, "entra"));
    assert.equal(outs.rejectedAt, "");
    assert.deepEqual(await provider.diff("id", outs, outs), { changes: false });
  });

  it("waits in a create for a secret that the program just made", async () => {
    const inputs = { ...buildGoodInputs(emulator, "entra"), isSecretManaged: true };
    const clientSecret = emulator.control.addSecret(inputs.clientId, { delayMs: 60_000 });
    emulator.control.beforeNext("refresh-grant", () => {});
    emulator.control.beforeNext("refresh-grant", () => emulator.control.advance(60_000));
    await withoutPauses(async (pauses) => {
      const { outs } = await provider.create({ ...inputs, clientSecret });
      assert.equal(outs.clientSecret, clientSecret);
      assert.deepEqual(pauses, [5000]);
    });
  });

  it("takes a given secret that is not known for wrong in a create, at once", async () => {
    const inputs = buildGoodInputs(emulator, "entra");
    const clientSecret = emulator.control.addSecret(inputs.clientId, { delayMs: 60_000 });
    const failure = await catchFailure(provider.create({ ...inputs, clientSecret }));
    assert.equal(failure.code, "client-refused");
    assert.equal(countGrants(), 1);
  });

  it("waits in an update for a new secret that the authority does not know yet", async () => {
    const inputs = buildGoodInputs(emulator, "entra");
    const olds = { ...STATE, ...inputs };
    const clientSecret = emulator.control.addSecret(inputs.clientId, { delayMs: 60_000 });
    emulator.control.beforeNext("refresh-grant", () => {});
    emulator.control.beforeNext("refresh-grant", () => emulator.control.advance(60_000));
    await withoutPauses(async (pauses) => {
      const { outs } = await provider.update("id", olds, { ...inputs, clientSecret });
      assert.equal(outs.clientSecret, clientSecret);
      assert.deepEqual(pauses, [5000]);
    });
    assert.equal(countGrants(), 2);
  });

  it("does not wait for a secret that was good before", async () => {
    const inputs = buildGoodInputs(emulator, "entra");
    emulator.control.removeSecret(inputs.clientId, inputs.clientSecret);
    const news = { ...inputs, scope: "AllSites.Manage AllSites.Manage" };
    const failure = await catchFailure(provider.update("id", { ...STATE, ...inputs }, news));
    assert.equal(failure.code, "client-refused");
    assert.equal(countGrants(), 1);
  });

  it("clears the refusal once the credential passes again", async () => {
    const inputs = buildGoodInputs(emulator, "entra");
    const olds = { ...STATE, ...inputs, rejectedAt: "2026-03-02T12:00:00.000Z" };
    const { outs } = await provider.update("id", olds, inputs);
    assert.equal(outs.rejectedAt, "");
  });

  it("makes no request when it is deleted", () => {
    assert.equal("delete" in provider, false);
  });
});
