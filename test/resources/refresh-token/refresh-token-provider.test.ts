import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "mocha";
import { refreshTokenProvider as provider } from "../../../src/resources/refresh-token/refresh-token-provider.ts";
import type { RefreshTokenInputs } from "../../../src/resources/refresh-token/refresh-token-state.ts";
import { UNKNOWN_VALUE } from "../../../src/resources/shared/is-unknown.ts";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import { catchFailure } from "../../protocol/http/catch-failure.ts";
import { REDIRECT_URI, registerClient } from "../../protocol/oauth/register-client.ts";
import { ENTRA_INPUTS, NO_TOKEN, STATE } from "./sample-inputs.ts";

describe("refreshTokenProvider", () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator();
  });

  beforeEach(() => emulator.control.clearRequests());

  after(() => emulator.stop());

  function register() {
    const { client, clientSecret, consent } = registerClient(emulator, "entra");
    const inputs: RefreshTokenInputs = {
      ...client,
      clientSecret,
      redirectUri: REDIRECT_URI,
      renewAfterDays: 30,
      secretWaitSeconds: 0,
      isSecretManaged: false,
    };
    return { inputs, consent };
  }

  it("waits without a request, exchanges a code once, and keeps the token without it", async () => {
    const { inputs, consent } = register();

    const waiting = await provider.check({}, inputs);
    const created = await provider.create(waiting.inputs);
    assert.deepEqual(created.outs, NO_TOKEN);
    assert.equal(emulator.control.requests().length, 0);

    const given = await provider.check(waiting.inputs, {
      ...inputs,
      authorizationCode: consent(),
    });
    assert.deepEqual(await provider.diff(created.id, created.outs, given.inputs), {
      changes: true,
    });
    const { outs } = await provider.update(created.id, created.outs, given.inputs);
    assert.equal(outs.source, "authorization_code");
    assert.deepEqual(await provider.diff(created.id, outs, given.inputs), { changes: false });

    const removed = await provider.check(given.inputs, inputs);
    assert.deepEqual(await provider.diff(created.id, outs, removed.inputs), { changes: false });
    assert.equal(emulator.control.requests().length, 1);
  });

  it("does not take a failed exchange for done", async () => {
    const { inputs, consent } = register();
    const given = await provider.check({}, { ...inputs, authorizationCode: consent() });
    emulator.control.fault({ operation: "code-grant", kind: "status", status: 503 });
    await catchFailure(provider.update("id", NO_TOKEN, given.inputs));
    assert.deepEqual(await provider.diff("id", NO_TOKEN, given.inputs), { changes: true });
  });

  it("gives full outputs from an update that has nothing to do", async () => {
    const issuedAt = new Date().toISOString();
    const olds = { ...STATE, issuedAt };
    assert.deepEqual(await provider.update("id", olds, ENTRA_INPUTS), { outs: olds });
  });

  it("takes inputs that a preview does not know yet", async () => {
    const unknown = { ...ENTRA_INPUTS, tenantId: UNKNOWN_VALUE, clientSecret: UNKNOWN_VALUE };
    const { inputs, failures } = await provider.check(ENTRA_INPUTS, unknown);
    assert.deepEqual(failures, []);
    const olds = { ...STATE, issuedAt: new Date().toISOString() };
    assert.deepEqual(await provider.diff("id", olds, inputs), { changes: false });
  });

  it("gives every resource an id of its own", async () => {
    const { inputs } = register();
    const [first, second] = await Promise.all([provider.create(inputs), provider.create(inputs)]);
    assert.notEqual(first.id, second.id);
  });

  it("makes no request when it is deleted", () => {
    assert.equal("delete" in provider, false);
  });
});
