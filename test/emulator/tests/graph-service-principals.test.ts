import assert from "node:assert/strict";
import { createGraphClient, type GraphReply, readGraphError } from "./graph-client.ts";
import { useEmulator } from "./use-emulator.ts";

const ROOT = "/v1.0/servicePrincipals";
const NOBODY = "00000000-0000-4000-8000-000000000000";

describe("the emulator's Graph, managing service principals", () => {
  const emulator = useEmulator();

  const open = async () => {
    const graph = await createGraphClient(emulator());
    const app = await graph.makeApplication();
    const find = (appId = app.clientId) =>
      graph.get(`${ROOT}?$filter=${encodeURIComponent(`appId eq '${appId}'`)}`);
    const make = (changes: object = {}) => graph.post(ROOT, { appId: app.clientId, ...changes });
    return { graph, app, find, make };
  };
  const toPath = ({ body }: GraphReply) => `${ROOT}/${body["id"]}`;

  it("makes a service principal, which is then found by the application's id", async () => {
    const { graph, app, find, make } = await open();
    assert.deepEqual((await find()).body["value"], []);
    const made = await make({ description: "TERRAFORM_UPDATE_4711", notes: "ours" });
    assert.equal(made.status, 201);
    const { "@odata.context": _context, ...body } = (await graph.get(toPath(made))).body;
    assert.deepEqual(
      [body["appId"], body["displayName"], body["accountEnabled"], body["description"]],
      [app.clientId, "365 Proxy", true, "TERRAFORM_UPDATE_4711"],
    );
    assert.deepEqual((await find(app.clientId.toUpperCase())).body["value"], [body]);
  });

  it("changes what a PATCH mentions and keeps the rest", async () => {
    const { graph, make } = await open();
    const path = toPath(await make({ description: "x", notes: "kept" }));
    const type = { "@odata.type": "#microsoft.graph.servicePrincipal" };
    assert.equal((await graph.patch(path, { ...type, description: null })).status, 204);
    const { body } = await graph.get(path);
    assert.deepEqual([body["description"], body["notes"]], [null, "kept"]);
  });

  it("selects, and knows some of it only in beta", async () => {
    const { graph, make } = await open();
    const query = `servicePrincipals/${(await make()).body["id"]}?$select=samlMetadataUrl`;
    const { body } = await graph.get(`/beta/${query}`);
    assert.equal(body["samlMetadataUrl"], null);
    assert.equal(Object.keys(body).length, 2);
    assert.match(readGraphError(await graph.get(`/v1.0/${query}`)).message, /servicePrincipal'/);
  });

  it("follows the name of its application", async () => {
    const { graph, app, make } = await open();
    const path = toPath(await make());
    await graph.patch(app.path, { displayName: "Renamed" });
    assert.equal((await graph.get(path)).body["displayName"], "Renamed");
  });

  it("deletes it, and then it can be made again under another id", async () => {
    const { graph, app, find, make } = await open();
    const first = await make();
    assert.equal((await graph.delete(toPath(first))).status, 204);
    assert.equal((await graph.get(toPath(first))).status, 404);
    assert.equal((await graph.delete(toPath(first))).status, 404);
    assert.deepEqual((await find()).body["value"], []);
    assert.equal((await graph.get(app.path)).status, 200);
    assert.notEqual((await make()).body["id"], first.body["id"]);
  });

  it("refuses a second one with 409", async () => {
    const { make } = await open();
    await make();
    const { status, code } = readGraphError(await make());
    assert.deepEqual([status, code], [409, "Request_MultipleObjectsWithSameKeyValue"]);
  });

  it("refuses one for an application that does not exist, in words that mean to try again", async () => {
    const { make } = await open();
    const { status, message } = readGraphError(await make({ appId: NOBODY }));
    assert.equal(status, 400);
    assert.match(
      message,
      /^The appId '.+' of the service principal does not reference a valid application object/,
    );
  });

  it("refuses one for a client of ACS", async () => {
    const { make } = await open();
    const { clientId: appId } = emulator().control.registerApp({ authority: "acs" });
    assert.equal((await make({ appId })).status, 400);
  });

  const wrongBodies: [string, object, RegExp][] = [
    ["without an application", { appId: undefined }, /property 'appId' of resource 'ServicePrin/],
    ["with an id of another form", { appId: "365proxy" }, /property 'appId'/],
    ["with a property that Graph lacks", { colour: "red" }, /'colour'/],
    ["that is neither on nor off", { accountEnabled: "yes" }, /property 'accountEnabled'/],
  ];
  for (const [what, changes, message] of wrongBodies) {
    it(`refuses one ${what}`, async () => {
      const { find, make } = await open();
      const refusal = readGraphError(await make(changes));
      assert.deepEqual([refusal.status, refusal.code], [400, "Request_BadRequest"]);
      assert.match(refusal.message, message);
      assert.deepEqual((await find()).body["value"], []);
    });
  }

  it("refuses to change one to what it would not make", async () => {
    const { graph, make } = await open();
    const path = toPath(await make());
    assert.equal((await graph.patch(path, { accountEnabled: 1 })).status, 400);
    assert.equal((await graph.patch(path, "{")).status, 400);
    assert.equal((await graph.get(path)).body["accountEnabled"], true);
  });

  it("says 404 for one that does not exist, to every call", async () => {
    const { graph } = await open();
    const path = `${ROOT}/${NOBODY}`;
    for (const reply of [
      await graph.get(path),
      await graph.patch(path, {}),
      await graph.delete(path),
      await graph.get(`${path}/owners`),
      await graph.delete(`${path}/owners/${graph.objectId}/$ref`),
    ]) {
      assert.deepEqual(readGraphError(reply), {
        status: 404,
        code: "Request_ResourceNotFound",
        message: `Resource '${NOBODY}' does not exist or one of its queried reference-property objects are not present.`,
      });
    }
  });

  for (const query of ["", "?$filter=displayName eq 'x'", "?$filter=appId eq x"]) {
    it(`refuses to list with ${query || "nothing to look for"}`, async () => {
      const { graph } = await open();
      const { status, code } = readGraphError(await graph.get(`${ROOT}${query}`));
      assert.deepEqual([status, code], [400, "BadRequest"]);
    });
  }
});
