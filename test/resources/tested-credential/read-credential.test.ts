import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import {
  testedCredentialProvider as provider,
  type TestedCredentialState,
} from "../../../src/resources/tested-credential/tested-credential-provider.ts";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import { withoutPauses } from "../../protocol/http/without-pauses.ts";
import { buildGoodInputs } from "./credential-inputs.ts";

describe("testedCredentialProvider.read", () => {
  let emulator: Emulator;
  let warnings: string[];
  const { warn } = console;

  before(async () => {
    emulator = await startEmulator();
  });

  beforeEach(() => {
    emulator.control.clearRequests();
    emulator.control.clearFaults();
    warnings = [];
    console.warn = (line: string) => warnings.push(line);
  });

  afterEach(() => {
    console.warn = warn;
  });

  after(() => emulator.stop());

  const read = async (state: TestedCredentialState): Promise<TestedCredentialState> =>
    (await provider.read("id", state)).props;

  function buildState(authority: "acs" | "entra" = "entra"): TestedCredentialState {
    return {
      ...buildGoodInputs(emulator, authority),
      account: emulator.person,
      testedAt: "2026-03-01T12:00:00.000Z",
      rejectedAt: "",
    };
  }

  for (const authority of ["acs", "entra"] as const) {
    it(`leaves an accepted token as it is, with one request (${authority})`, async () => {
      const state = buildState(authority);
      assert.deepEqual(await provider.read("id", state), { id: "id", props: state });
      assert.equal(emulator.control.requests().length, 1);
      assert.deepEqual(warnings, []);
    });

    it(`marks a revoked token, and keeps it (${authority})`, async () => {
      const state = buildState(authority);
      emulator.control.revoke(state.clientId);
      const earliest = Date.now();
      const { rejectedAt, ...kept } = await read(state);
      assert.deepEqual({ ...kept, rejectedAt: "" }, state);
      assert.ok(Date.parse(rejectedAt) >= earliest);
    });
  }

  it("marks a token whose consent was taken back", async () => {
    const state = buildState();
    emulator.control.fault({
      operation: "refresh-grant",
      kind: "status",
      status: 400,
      body: { error: "invalid_grant", suberror: "consent_required", error_codes: [65001] },
    });
    assert.notEqual((await read(state)).rejectedAt, "");
  });

  it("takes the mark off a token that is accepted again", async () => {
    const state = buildState();
    const marked = { ...state, rejectedAt: "2026-03-02T12:00:00.000Z" };
    assert.deepEqual(await read(marked), state);
  });

  it("leaves the state as it is when the network fails, and warns", async () => {
    const state = buildState();
    emulator.control.fault({ operation: "refresh-grant", kind: "reset", times: 4 });
    assert.deepEqual(await withoutPauses(() => read(state)), state);
    assert.match(warnings.join(), /^warning: the refresh token could not be checked\. POST /);
    assert.equal(warnings.join().includes(state.clientSecret), false);
  });

  it("leaves the state as it is when the secret is refused, and warns", async () => {
    const state = buildState();
    emulator.control.removeSecret(state.clientId, state.clientSecret);
    assert.deepEqual(await read(state), state);
    assert.match(warnings.join(), /invalid_client/);
  });

  it("keeps the mark of an earlier refusal while the network fails", async () => {
    const marked = { ...buildState(), rejectedAt: "2026-03-02T12:00:00.000Z" };
    emulator.control.fault({ operation: "refresh-grant", kind: "status", status: 503, times: 4 });
    assert.deepEqual(await withoutPauses(() => read(marked)), marked);
  });
});
