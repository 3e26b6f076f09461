import assert from "node:assert/strict";
import type { CreateResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import { fromStruct, toStruct, type Values } from "../../shared/struct.ts";
import { callGrpc } from "../../shared/tests/connect-provider.ts";
import { TYPES } from "./provider-client.ts";
import { repeat } from "./sample-inputs.ts";
import { useProvider } from "./use-provider.ts";

const CREATION = ["read-application 200", "add-password 200", ...repeat(6, "read-application 200")];

describe("an ApplicationPassword", () => {
  const scene = useProvider();
  const open = (name?: string) => scene().provider.resource("ApplicationPassword", name);

  let clientId: string;
  let objectId: string;
  let endDate: string;
  let inputs: Values;
  beforeEach(() => {
    const { control } = scene().emulator;
    ({ clientId } = control.registerApp({ authority: "entra" }));
    const [portal] = control.listSecrets(clientId);
    control.removeSecretByKey(clientId, portal?.keyId ?? "");
    objectId = control.objectIdOf(clientId);
    const end = new Date(control.now().getTime() + 90 * 24 * 60 * 60 * 1000);
    endDate = `${end.toISOString().slice(0, 10)}T00:00:00Z`;
    inputs = { applicationId: `/applications/${objectId}`, displayName: "one", endDate };
  });

  it("is created after one look, and looked at six times more", async () => {
    const rotateWhenChanged = { generation: 1 };
    const { id, outputs } = await open().create({ ...inputs, rotateWhenChanged });
    assert.deepEqual(scene().takeOperations(), CREATION);
    const [secret] = scene().emulator.control.listSecrets(clientId);
    assert.equal(id, `${objectId}/password/${secret?.keyId}`);
    const { value, startDate, ...others } = outputs;
    assert.deepEqual(others, {
      applicationId: `/applications/${objectId}`,
      displayName: "one",
      endDate,
      endDateRelative: null,
      id,
      keyId: secret?.keyId,
      rotateWhenChanged: { generation: "1" },
    });
    assert.equal(new Date(String(startDate)).toISOString(), secret?.startsAt);
    assert.ok(scene().emulator.control.secrets().includes(String(value)));
  });

  it("has a value that is marked as secret, and nothing else that is", async () => {
    const urn = `urn:pulumi:dev::project::${TYPES.ApplicationPassword}::it`;
    const request = new providerPb.CreateRequest().setUrn(urn).setProperties(toStruct(inputs));
    const response = await callGrpc<CreateResponse>((done) =>
      scene().provider.grpc.create(request, done),
    );
    const marked = Object.entries(fromStruct(response.getProperties())).filter(
      ([, value]) => typeof value === "object" && value !== null,
    );
    assert.deepEqual(
      marked.map(([name]) => name),
      ["value"],
    );
    const [, wrapped] = marked[0] ?? [];
    assert.equal(
      (wrapped as Values)["4dabf18193072939515e22adb298388d"],
      "1b47061264138c4ac30d75fd1eb44270",
    );
  });

  it("sends an end without its fraction, and has it as Graph says it again", async () => {
    const fraction = endDate.replace("Z", ".500Z");
    const { outputs } = await open().create({ ...inputs, endDate: fraction });
    assert.equal(outputs["endDate"], endDate);
  });

  it("never sends a relative end, and lives as long as Graph likes", async () => {
    const { applicationId } = inputs;
    const { outputs } = await open().create({ applicationId, endDateRelative: "240h" });
    const [secret] = scene().emulator.control.listSecrets(clientId);
    const days =
      (Date.parse(secret?.endsAt ?? "") - Date.parse(secret?.startsAt ?? "")) / 86_400_000;
    assert.ok(days > 700, `it lives for ${days} days`);
    assert.equal(outputs["endDateRelative"], "240h");
    assert.equal(outputs["displayName"], "");
  });

  it("begins when the program wants it to", async () => {
    const tomorrow = new Date(scene().emulator.control.now().getTime() + 24 * 60 * 60 * 1000);
    const startDate = `${tomorrow.toISOString().slice(0, 10)}T00:00:00Z`;
    const { outputs } = await open().create({ ...inputs, startDate });
    assert.equal(outputs["startDate"], startDate);
  });

  it("is read in one call, and keeps what Graph does not tell", async () => {
    const saved = await open().create({ ...inputs, rotateWhenChanged: { generation: "1" } });
    scene().emulator.control.addSecret(clientId);
    scene().takeOperations();
    assert.deepEqual(await open().read(saved), saved);
    assert.deepEqual(scene().takeOperations(), ["read-application 200"]);
  });

  it("is found by its key in letters of any case", async () => {
    const saved = await open().create(inputs);
    const id = saved.id.toUpperCase().replace("/PASSWORD/", "/password/");
    assert.ok((await open().read({ ...saved, id: id.replace(/^[^/]+/, objectId) })) !== undefined);
  });

  it("is gone from the state when its key or its application is", async () => {
    const saved = await open().create(inputs);
    const { control } = scene().emulator;
    control.removeSecretByKey(clientId, String(saved.outputs["keyId"]));
    assert.equal(await open().read(saved), undefined);
    control.removeApplication(clientId);
    assert.equal(await open().read(saved), undefined);
  });

  it("is removed, and looked for until it was missing five times", async () => {
    const saved = await open().create(inputs);
    scene().takeOperations();
    await open().delete(saved);
    assert.deepEqual(scene().takeOperations(), [
      "remove-password 204",
      ...repeat(5, "read-application 200"),
    ]);
    assert.deepEqual(scene().emulator.control.listSecrets(clientId), []);
  });

  it("waits for the other passwords of its application", async () => {
    await Promise.all([open("one").create(inputs), open("two").create(inputs)]);
    assert.deepEqual(scene().takeOperations(), [...CREATION, ...CREATION]);
  });

  it("does not wait for the passwords of another application", async () => {
    const other = scene().emulator.control.registerApp({ authority: "entra" }).clientId;
    const applicationId = `/applications/${scene().emulator.control.objectIdOf(other)}`;
    await Promise.all([
      open("one").create(inputs),
      open("two").create({ ...inputs, applicationId }),
    ]);
    assert.notDeepEqual(scene().takeOperations(), [...CREATION, ...CREATION]);
  });

  it("is never updated", async () => {
    const saved = await open().create(inputs);
    await assert.rejects(open().update(saved, inputs), /every change of urn:.+ takes a new/);
  });
});
