import assert from "node:assert/strict";
import { callControl } from "../call-control.ts";
import { createGraphClient } from "./graph-client.ts";
import { useEmulator } from "./use-emulator.ts";

const DAY_MS = 86_400_000;

describe("the emulator's control of applications", () => {
  const emulator = useEmulator();

  it("lists the applications of Entra, without the logins of the deployment", () => {
    const { control } = emulator();
    assert.deepEqual(control.listApplications(), []);
    control.registerApp({ authority: "acs" });
    const { clientId } = control.registerApp({ authority: "entra", title: "One" });
    const objectId = control.objectIdOf(clientId);
    assert.deepEqual(control.listApplications(), [{ clientId, objectId, title: "One" }]);
    assert.notEqual(objectId, clientId);
  });

  it("lists secrets with their times and without their values", () => {
    const { control } = emulator();
    const app = control.registerApp({ authority: "entra", lifetimeDays: 1, delayMs: 1000 });
    const [secret, ...others] = control.listSecrets(app.clientId);
    assert.deepEqual(others, []);
    assert.deepEqual(Object.keys(secret ?? {}), ["keyId", "displayName", "startsAt", "endsAt"]);
    assert.equal(secret?.displayName, "");
    assert.equal(Date.parse(secret?.endsAt ?? "") - Date.parse(secret?.startsAt ?? ""), DAY_MS);
    assert.ok(!JSON.stringify(secret).includes(app.clientSecret));
  });

  it("removes a secret by its id", async () => {
    const { control } = emulator();
    const graph = await createGraphClient(emulator());
    const { clientId } = control.registerApp({ authority: "entra" });
    control.addSecret(clientId);
    const [first, second] = control.listSecrets(clientId);
    control.removeSecretByKey(clientId, first?.keyId ?? "");
    assert.deepEqual(control.listSecrets(clientId), [second]);
    const { body } = await graph.get(`/v1.0/applications/${control.objectIdOf(clientId)}`);
    assert.equal((body["passwordCredentials"] as unknown[]).length, 1);
  });

  it("throws for an application or a secret that does not exist", () => {
    const { control } = emulator();
    const { clientId } = control.registerApp({ authority: "entra" });
    assert.throws(() => control.removeSecretByKey(clientId, "x"), /has no such secret/);
    control.removeApplication(clientId);
    for (const call of [
      () => control.listSecrets(clientId),
      () => control.objectIdOf(clientId),
      () => control.removeApplication(clientId),
      () => control.registerApp({ authority: "entra", owners: [clientId] }),
    ]) {
      assert.throws(call, /no application has the id/);
    }
  });

  it("can be called from another process", async () => {
    const { url } = emulator();
    const graph = await createGraphClient(emulator());
    const { clientId, objectId, path } = await graph.makeApplication();
    await graph.post(`${path}/addPassword`, { passwordCredential: { displayName: "one" } });
    assert.equal(await callControl(url, "objectIdOf", clientId), objectId);
    const title = "365 Proxy";
    assert.deepEqual(await callControl(url, "listApplications"), [{ clientId, objectId, title }]);
    const [secret] = await callControl(url, "listSecrets", clientId);
    assert.equal(secret?.displayName, "one");
    await callControl(url, "removeSecretByKey", clientId, secret?.keyId ?? "");
    assert.deepEqual(await callControl(url, "listSecrets", clientId), []);
    await callControl(url, "denyGraph");
    assert.equal((await graph.delete(path)).status, 403);
    await callControl(url, "allow");
    await callControl(url, "setReplication", { keyDelayMs: DAY_MS });
    await graph.post(`${path}/addPassword`, {});
    assert.deepEqual((await graph.get(path)).body["passwordCredentials"], []);
    await callControl(url, "removeApplication", clientId);
    assert.equal((await graph.get(path)).status, 404);
  });
});
