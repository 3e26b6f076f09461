import assert from "node:assert/strict";
import { createGraphClient, type GraphReply, readGraphError } from "./graph-client.ts";
import { useEmulator } from "./use-emulator.ts";

const listIds = ({ body }: GraphReply) =>
  (body["value"] as readonly { id: string }[]).map(({ id }) => id);

describe("the emulator's Graph, keeping owners", () => {
  const emulator = useEmulator();

  it("binds the owners it is told of, and nobody else", async () => {
    const graph = await createGraphClient(emulator());
    const unowned = await graph.makeApplication();
    const owned = await graph.makeApplication({ "owners@odata.bind": [graph.self] });
    assert.deepEqual(listIds(await graph.get(`${unowned.path}/owners`)), []);
    const { status, body } = await graph.get(`${owned.path}/owners`);
    assert.equal(status, 200);
    assert.deepEqual(body["value"], [
      {
        "@odata.type": "#microsoft.graph.servicePrincipal",
        id: graph.objectId,
        appId: emulator().directoryLogin.clientId,
        displayName: "365 Proxy registration",
      },
    ]);
  });

  it("adds an owner and removes it again", async () => {
    const graph = await createGraphClient(emulator());
    const { path } = await graph.makeApplication();
    const owner = { "@odata.id": graph.self };
    assert.equal((await graph.post(`${path}/owners/$ref`, owner)).status, 204);
    assert.deepEqual(listIds(await graph.get(`${path}/owners`)), [graph.objectId]);
    const reference = `${path}/owners/${graph.objectId}/$ref`;
    assert.equal((await graph.delete(reference)).status, 204);
    assert.deepEqual(listIds(await graph.get(`${path}/owners`)), []);
  });

  it("refuses an owner who is one, and the removal of one who is not", async () => {
    const graph = await createGraphClient(emulator());
    const { path } = await graph.makeApplication({ "owners@odata.bind": [graph.self] });
    const twice = readGraphError(
      await graph.post(`${path}/owners/$ref`, { "@odata.id": graph.self }),
    );
    assert.deepEqual([twice.status, twice.code], [400, "Request_BadRequest"]);
    assert.match(twice.message, /already exist for the following modified properties: 'owners'/);
    const reference = `${path}/owners/${graph.objectId}/$ref`;
    await graph.delete(reference);
    const gone = readGraphError(await graph.delete(reference));
    assert.deepEqual([gone.status, gone.code], [404, "Request_ResourceNotFound"]);
  });

  it("refuses an owner without an address", async () => {
    const graph = await createGraphClient(emulator());
    const { path } = await graph.makeApplication();
    for (const body of [{}, { "@odata.id": graph.objectId }]) {
      const { status, code } = readGraphError(await graph.post(`${path}/owners/$ref`, body));
      assert.deepEqual([status, code], [400, "BadRequest"]);
    }
  });

  it("keeps the owners of a service principal apart from those of its application", async () => {
    const graph = await createGraphClient(emulator());
    const { path, clientId: appId } = await graph.makeApplication();
    const bind = { "owners@odata.bind": [graph.self] };
    const { body } = await graph.post("/v1.0/servicePrincipals", { appId, ...bind });
    const owners = `/v1.0/servicePrincipals/${body["id"]}/owners`;
    assert.deepEqual(listIds(await graph.get(owners)), [graph.objectId]);
    assert.deepEqual(listIds(await graph.get(`${path}/owners`)), []);
    assert.equal((await graph.delete(`${owners}/${graph.objectId}/$ref`)).status, 204);
    assert.deepEqual(listIds(await graph.get(owners)), []);
  });

  it("lists no owner that is gone", async () => {
    const { control } = emulator();
    const graph = await createGraphClient(emulator());
    const owner = control.registerApp({ authority: "entra" });
    const { clientId } = control.registerApp({ authority: "entra", owners: [owner.clientId] });
    const path = `/v1.0/applications/${control.objectIdOf(clientId)}/owners`;
    assert.equal(listIds(await graph.get(path)).length, 1);
    control.removeApplication(owner.clientId);
    assert.deepEqual(listIds(await graph.get(path)), []);
  });
});

describe("the emulator's Graph, called by an application that may change what it owns", () => {
  const emulator = useEmulator({ directoryRole: "owned-by" });

  it("makes the caller an owner of all it makes", async () => {
    const graph = await createGraphClient(emulator());
    const { path, clientId: appId } = await graph.makeApplication();
    const principal = await graph.post("/v1.0/servicePrincipals", { appId });
    assert.equal(principal.status, 201);
    for (const owned of [`/v1.0/servicePrincipals/${principal.body["id"]}`, path]) {
      assert.deepEqual(listIds(await graph.get(`${owned}/owners`)), [graph.objectId]);
      assert.equal((await graph.patch(owned, { notes: "ours" })).status, 204);
      assert.equal((await graph.delete(owned)).status, 204);
    }
  });

  it("refuses every write to what the caller does not own, and no read", async () => {
    const { control } = emulator();
    const graph = await createGraphClient(emulator());
    const { clientId: appId } = control.registerApp({ authority: "entra" });
    const [secret] = control.listSecrets(appId);
    const path = `/v1.0/applications/${control.objectIdOf(appId)}`;
    const found = await graph.get(`/v1.0/servicePrincipals?$filter=appId eq '${appId}'`);
    const principal = `/v1.0/servicePrincipals/${listIds(found)[0]}`;
    assert.equal((await graph.get(path)).status, 200);
    for (const reply of [
      await graph.patch(path, { displayName: "x" }),
      await graph.delete(path),
      await graph.post(`${path}/owners/$ref`, { "@odata.id": graph.self }),
      await graph.delete(`${path}/owners/${graph.objectId}/$ref`),
      await graph.post(`${path}/addPassword`, {}),
      await graph.post(`${path}/removePassword`, { keyId: secret?.keyId }),
      await graph.post("/v1.0/servicePrincipals", { appId }),
      await graph.patch(principal, { notes: "x" }),
      await graph.delete(principal),
      await graph.delete(`${principal}/owners/${graph.objectId}/$ref`),
    ]) {
      assert.deepEqual(readGraphError(reply), {
        status: 403,
        code: "Authorization_RequestDenied",
        message: "Insufficient privileges to complete the operation.",
      });
    }
    assert.equal(control.listSecrets(appId).length, 1);
  });

  it("lets it write to what it was made an owner of", async () => {
    const { control, directoryLogin } = emulator();
    const graph = await createGraphClient(emulator());
    const owners = [directoryLogin.clientId];
    const { clientId } = control.registerApp({ authority: "entra", owners });
    const path = `/v1.0/applications/${control.objectIdOf(clientId)}`;
    assert.equal((await graph.post(`${path}/addPassword`, {})).status, 200);
  });

  it("lets it write no more once it gave its ownership up", async () => {
    const graph = await createGraphClient(emulator());
    const { path } = await graph.makeApplication({ "owners@odata.bind": [graph.self] });
    assert.equal((await graph.delete(`${path}/owners/${graph.objectId}/$ref`)).status, 204);
    assert.equal((await graph.post(`${path}/addPassword`, {})).status, 403);
  });
});
