import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import type { ManagedSecrets } from "../../src/registration/declare-secrets";
import { lookOverSecrets } from "../../src/registration/look-over-secrets";
import { buildStackConfig } from "../credential/stack-config";
import { type Emulator, startEmulator } from "../emulator/start-emulator";
import { createGraphClient, type GraphClient } from "../emulator/tests/graph-client";
import { recordRegistrations } from "../provider/record-registrations";
import { STATE } from "../secret-schedule/sample-schedule";

const CLIENT_TOKEN = "azure-native:authorization:getClientToken";
const [SEVENTH = "", SIXTH = ""] = STATE.secrets.map(({ displayName }) => displayName);
const NOWHERE = "00000000-0000-4000-8000-000000000000";
const { unknown } = pulumi as unknown as { readonly unknown: string };

describe("lookOverSecrets", () => {
  const { log, warn } = console;
  let emulator: Emulator;
  let graph: GraphClient;
  let lines: string[];

  before(async () => {
    emulator = await startEmulator();
  });

  beforeEach(async () => {
    graph = await createGraphClient(emulator);
    lines = [];
    console.log = (line: string) => lines.push(line.trim());
    console.warn = console.log;
  });

  afterEach(() => Object.assign(console, { log, warn }));

  after(() => emulator.stop());

  /** An application at the emulator whose secrets have these names. */
  async function make(...displayNames: readonly string[]) {
    const { objectId, clientId, path } = await graph.makeApplication();
    const keyIds: string[] = [];
    for (const displayName of displayNames) {
      const answer = await graph.post(`${path}/addPassword`, {
        passwordCredential: { displayName },
      });
      keyIds.push(String(answer.body["keyId"]));
    }
    return { objectId, clientId, keyIds };
  }

  async function lookOver(
    application: { objectId: string; clientId: string; keyIds: readonly string[] },
    secrets: Partial<ManagedSecrets> = {},
    token: object = { token: graph.token },
  ) {
    emulator.control.clearRequests();
    const { objectId, clientId, keyIds } = application;
    const endpoints = JSON.stringify({ graph: emulator.endpoints.graph });
    const managed: ManagedSecrets = {
      plans: STATE.secrets,
      keyIds: pulumi.output([...keyIds].slice(0, 2)),
      clientSecret: pulumi.secret("hidden"),
      isNew: false,
      retired: STATE.retired,
      ...secrets,
    };
    const looked = {
      clientId: pulumi.output(clientId),
      objectId: pulumi.output(objectId),
      secrets: managed,
    };
    const azure = { settings: {}, directory: {} };
    const registrations = await recordRegistrations(
      () => lookOverSecrets(looked, buildStackConfig({ endpoints }), azure),
      { results: { [CLIENT_TOKEN]: token } },
    );
    assert.deepEqual(registrations, []);
    return emulator.control.requests().length;
  }

  it("says nothing where the directory has what is in use, and nothing else of the stack", async () => {
    assert.equal(await lookOver(await make(SEVENTH, SIXTH, "laptop of Ann")), 1);
    assert.deepEqual(lines, []);
  });

  it("warns of each secret that a run made and lost", async () => {
    const application = await make(SEVENTH, SIXTH, SEVENTH);
    await lookOver(application);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /^warning: .*has a client secret that nothing uses: "[^"]* gen/);
    const { clientId, keyIds } = application;
    assert.ok(lines[0]?.includes(`--id ${clientId} --key-id ${keyIds[2]}\``));
  });

  it("warns of a replacement that did not come to its end, and of a removal that will fail", async () => {
    await lookOver(await make(SEVENTH, SIXTH, STATE.retired));
    await lookOver(await make(SEVENTH, SIXTH), { isNew: true });
    assert.equal(lines.length, 2);
    assert.match(lines[0] ?? "", /^warning: .*An earlier run began to replace/);
    assert.match(lines[1] ?? "", /^warning: .*Somebody removed the client secret /);
  });

  it("warns in a preview too, and calls no secret lost whose key it awaits", async () => {
    const application = await make(SEVENTH, SIXTH);
    const keyIds = pulumi.output(unknown) as unknown as pulumi.Output<string[]>;
    await lookOver(application, { isNew: true, keyIds });
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /^warning: .*Somebody removed the client secret /);
  });

  it("asks nobody about an application that a preview does not know yet", async () => {
    assert.equal(await lookOver({ objectId: unknown, clientId: "x", keyIds: [] }), 0);
    assert.equal(await lookOver({ objectId: "x", clientId: unknown, keyIds: [] }), 0);
    assert.deepEqual(lines, []);
  });

  it("says why it cannot look, and lets the run go on, whatever failed", async () => {
    const application = await make(SEVENTH);
    await lookOver(application, {}, new Error("no\n  login"));
    await lookOver({ ...application, objectId: NOWHERE });
    await lookOver(application, {}, { token: "unknown" });
    const could = /^info: .*The secrets of application .* could not be looked over: /;
    assert.equal(lines.length, 3);
    for (const line of lines) assert.match(line, could);
    assert.match(lines[0] ?? "", /no login/);
    assert.match(lines[1] ?? "", /GET .*\/applications\/0000.* was refused with status 404/);
    assert.match(lines[2] ?? "", /with status 401/);
  });

  it("tells no value of any secret", async () => {
    await lookOver(await make(SEVENTH, SIXTH, SEVENTH, STATE.retired));
    assert.equal(lines.length, 2);
    for (const secret of ["hidden", ...emulator.control.secrets()]) {
      assert.equal(lines.join("\n").includes(secret), false);
    }
  });
});
