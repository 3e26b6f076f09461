import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import type { ManagedSecrets } from "../../../src/program/registration/declare-secrets.ts";
import { inspectSecrets } from "../../../src/program/registration/inspect-secrets.ts";
import { lookAtApplication } from "../../../src/program/registration/look-at-application.ts";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import { createGraphClient, type GraphClient } from "../../emulator/tests/graph-client.ts";
import { STATE } from "../../resources/secret-schedule/sample-schedule.ts";
import { recordRegistrations } from "../../resources/shared/record-registrations.ts";
import { buildStackConfig } from "../credential/stack-config.ts";
import { buildManagedSecrets } from "./build-managed-secrets.ts";

const CLIENT_TOKEN = "azure-native:authorization:getClientToken";
const [SEVENTH = "", SIXTH = ""] = STATE.secrets.map(({ displayName }) => displayName);
const NOWHERE = "00000000-0000-4000-8000-000000000000";
const { unknown } = pulumi as unknown as { readonly unknown: string };

describe("inspectSecrets", () => {
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

  async function inspect(
    application: { objectId: string; clientId: string; keyIds: readonly string[] },
    secrets: Partial<ManagedSecrets> = {},
    token: object = { token: graph.token },
    consumer?: { readonly secretKeyId: string | undefined },
    values: Record<string, string> = {},
  ) {
    emulator.control.clearRequests();
    const { objectId, clientId, keyIds } = application;
    const endpoints = JSON.stringify({ graph: emulator.endpoints.graph });
    const managed = { ...buildManagedSecrets(keyIds), ...secrets };
    const ids = { clientId: pulumi.output(clientId), objectId: pulumi.output(objectId) };
    const azure = { settings: {}, directory: {} };
    const registrations = await recordRegistrations(
      async () => {
        const config = buildStackConfig({ endpoints, consumers: '["production"]', ...values });
        const look = await lookAtApplication(ids, config, azure);
        if (look !== undefined) await inspectSecrets(managed, look, config);
      },
      {
        results: {
          [CLIENT_TOKEN]: token,
          "pulumi:pulumi:readStackOutputs": { outputs: consumer ?? {} },
        },
      },
    );
    assert.deepEqual(registrations, []);
    return emulator.control.requests().length;
  }

  it("says nothing where the directory has what is in use, and nothing else of the stack", async () => {
    assert.equal(await inspect(await make(SEVENTH, SIXTH, "laptop of Ann")), 1);
    assert.deepEqual(lines, []);
  });

  it("warns of each secret that a run made and lost", async () => {
    const application = await make(SEVENTH, SIXTH, SEVENTH);
    await inspect(application);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /^warning: .*has an orphaned client secret: "[^"]* gen/);
    const { clientId, keyIds } = application;
    assert.ok(lines[0]?.includes(`--id ${clientId} --key-id ${keyIds[2]}\``));
  });

  it("calls no secret orphaned that a consumer still has", async () => {
    const application = await make(SEVENTH, SIXTH, SEVENTH);
    const secretKeyId = application.keyIds[2];
    await inspect(application, {}, { token: graph.token }, { secretKeyId });
    assert.deepEqual(lines, []);
  });

  it("warns of a replacement that did not come to its end, and of a removal that will fail", async () => {
    await inspect(await make(SEVENTH, SIXTH, STATE.retired));
    await inspect(await make(SEVENTH, SIXTH), { isNew: true });
    assert.equal(lines.length, 2);
    assert.match(lines[0] ?? "", /^warning: .*An earlier run began to replace/);
    assert.match(lines[1] ?? "", /^warning: .*Somebody removed the client secret /);
  });

  it("warns in a preview too, and calls no secret lost whose key it awaits", async () => {
    const application = await make(SEVENTH, SIXTH);
    const keyIds = pulumi.output(unknown) as unknown as pulumi.Output<string[]>;
    await inspect(application, { isNew: true, keyIds });
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /^warning: .*Somebody removed the client secret /);
  });

  it("asks nobody about an application that a preview does not know yet", async () => {
    assert.equal(await inspect({ objectId: unknown, clientId: "x", keyIds: [] }), 0);
    assert.deepEqual(lines, []);
  });

  it("says why it cannot look, and lets the run go on, whatever failed", async () => {
    const application = await make(SEVENTH);
    await inspect(application, {}, new Error("no\n  login"));
    emulator.control.fault({ operation: "read-application", kind: "status", status: 403 });
    await inspect(application);
    await inspect(application, {}, { token: "unknown" });
    const could = /^info: .*The secrets of application .* could not be checked: /;
    assert.equal(lines.length, 3);
    for (const line of lines) assert.match(line, could);
    assert.match(lines[0] ?? "", /no login/);
    assert.match(lines[1] ?? "", /GET .*\/applications\/.* was refused with status 403/);
    assert.match(lines[2] ?? "", /with status 401/);
  });

  it("warns of a secret in use that somebody removed, and names the way to everybody", async () => {
    const { keyIds, ...application } = await make(SIXTH);
    assert.equal(await inspect({ ...application, keyIds: [NOWHERE, ...keyIds] }), 2);
    assert.equal(lines.length, 1);
    assert.match(
      lines[0] ?? "",
      /^warning: .*Somebody removed the client secret "[^"]* generation 7" by hand: services/,
    );
    assert.match(
      lines[0] ?? "",
      /`pulumi up --refresh --stack dev`, which .*`pulumi up --stack production`\.$/,
    );
  });

  it("warns of an application that somebody removed, and not of one just made", async () => {
    const application = { objectId: NOWHERE, clientId: "gone", keyIds: [] };
    await inspect(application);
    assert.match(lines[0] ?? "", /^warning: .*Somebody removed application gone by hand: no/);
    const plans = STATE.secrets.slice(0, 1);
    await inspect(application, { isNew: true, retired: "", plans });
    assert.equal(lines.length, 1);
  });

  it("refuses an object id from the config that is another application's, or nobody's", async () => {
    const { objectId, clientId, keyIds } = await make();
    const values = { clientId, clientSecret: "", applicationObjectId: objectId };
    const other = { objectId, clientId: NOWHERE, keyIds };
    await assert.rejects(inspect(other, {}, undefined, undefined, values), (error: Error) => {
      assert.ok(pulumi.RunError.isInstance(error));
      assert.ok(
        error.message.includes(`names application ${clientId}, but clientId is ${NOWHERE}`),
      );
      assert.match(error.message, /nothing was made.*pulumi config set applicationObjectId/s);
      return true;
    });
    const nobody = { objectId: NOWHERE, clientId, keyIds };
    const gone = { ...values, applicationObjectId: NOWHERE };
    await assert.rejects(
      inspect(nobody, {}, undefined, undefined, gone),
      /names no application of the dir/,
    );
    const same = { objectId, clientId: clientId.toUpperCase(), keyIds };
    await inspect(same, { plans: [], keyIds: pulumi.output([]) }, undefined, undefined, values);
  });

  it("tells no value of any secret", async () => {
    await inspect(await make(SEVENTH, SIXTH, SEVENTH, STATE.retired));
    assert.equal(lines.length, 2);
    for (const secret of ["hidden", ...emulator.control.secrets()]) {
      assert.equal(lines.join("\n").includes(secret), false);
    }
  });
});
