import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import {
  createGraphClient,
  type GraphClient,
  readGraphError,
  sendToGraph,
} from "./graph-client.ts";
import { useEmulator } from "./use-emulator.ts";

const HOST = "cityofpittsburgh.sharepoint.com";
const FINANCE = `/v1.0/sites/${HOST}:/sites/Finance`;

describe("the emulator's Graph, of SharePoint's sites", () => {
  const emulator = useEmulator();

  const logIn = async (): Promise<GraphClient> => {
    emulator().control.allowSiteGrants(emulator().directoryLogin.clientId);
    return createGraphClient(emulator());
  };
  const findId = async (client: GraphClient, path = FINANCE) =>
    String((await client.get(path)).body["id"]);
  const buildGrant = (id: string, roles: unknown = ["write"]) => ({
    roles,
    grantedToIdentities: [{ application: { id, displayName: "365 Proxy" } }],
  });
  const asPerson = (permissions: readonly string[], path = FINANCE) =>
    sendToGraph(emulator(), path, {
      headers: { authorization: `Bearer ${emulator().control.issueGraphToken(permissions)}` },
    });

  it("finds a site by host and path, by its id, and the root by the host alone", async () => {
    const client = await logIn();
    const { status, body } = await client.get(FINANCE);
    assert.equal(status, 200);
    assert.match(String(body["id"]), new RegExp(`^${HOST}(?:,[0-9a-f-]{36}){2}$`));
    assert.equal(body["displayName"], "Finance");
    assert.equal(body["webUrl"], `https://${HOST}/sites/finance`);
    assert.equal((await client.get(`/v1.0/sites/${body["id"]}`)).body["id"], body["id"]);
    const [root, ...same] = await Promise.all(
      ["root", HOST, `${HOST}:/`, `${HOST}:`].map((name) => findId(client, `/v1.0/sites/${name}`)),
    );
    assert.ok(same.every((id) => id === root));
    assert.notEqual(root, body["id"]);
  });

  it("tells a site and its subsite as one collection", async () => {
    const client = await logIn();
    const [site = [], subsite = []] = await Promise.all(
      ["PublicSafety", "PublicSafety/ACC"].map(async (name) =>
        (await findId(client, `/v1.0/sites/${HOST}:/sites/${name}`)).split(","),
      ),
    );
    assert.equal(site[1], subsite[1]);
    assert.notEqual(site[2], subsite[2]);
  });

  it("knows no other site", async () => {
    const client = await logIn();
    for (const path of [`${HOST}:/sites/None`, "contoso.sharepoint.com:/sites/finance", "x"]) {
      const reply = await client.get(`/v1.0/sites/${path}`);
      assert.deepEqual([reply.status, readGraphError(reply).code], [404, "itemNotFound"], path);
    }
  });

  it("grants an application a site, and tells its roles of a single permission only", async () => {
    const client = await logIn();
    const path = `/v1.0/sites/${await findId(client)}/permissions`;
    const clientId = randomUUID();
    const made = await client.post(path, buildGrant(clientId));
    assert.equal(made.status, 201);
    assert.deepEqual(made.body["roles"], ["write"]);
    const identities = [{ application: { displayName: "365 Proxy", id: clientId } }];
    assert.deepEqual(made.body["grantedToIdentitiesV2"], identities);
    const { body } = await client.get(path);
    const [listed] = body["value"] as Record<string, unknown>[];
    assert.deepEqual(listed?.["grantedToIdentitiesV2"], identities);
    assert.ok(!("roles" in (listed ?? {})));
    const one = await client.get(`${path}/${listed?.["id"]}`);
    assert.deepEqual(one.body["roles"], ["write"]);
    const changed = await client.patch(`${path}/${listed?.["id"]}`, { roles: ["read"] });
    assert.deepEqual([changed.status, changed.body["roles"]], [200, ["read"]]);
    assert.equal((await client.get(`${path}/none`)).status, 404);
  });

  it("grants nothing that it cannot read", async () => {
    const client = await logIn();
    const path = `/v1.0/sites/${await findId(client)}/permissions`;
    for (const body of [
      buildGrant(randomUUID(), []),
      buildGrant(randomUUID(), ["admin"]),
      buildGrant("no-guid"),
      { roles: ["write"] },
    ]) {
      const reply = await client.post(path, body);
      assert.deepEqual([reply.status, readGraphError(reply).code], [400, "invalidRequest"]);
    }
    assert.deepEqual(emulator().control.listSiteGrants("sites/finance"), []);
  });

  it("grants no subsite by itself", async () => {
    const client = await logIn();
    const id = await findId(client, `/v1.0/sites/${HOST}:/sites/PublicSafety/ACC`);
    const reply = await client.post(`/v1.0/sites/${id}/permissions`, buildGrant(randomUUID()));
    assert.deepEqual([reply.status, readGraphError(reply).code], [400, "notSupported"]);
  });

  it("refuses an application without Sites.FullControl.All, whatever it may in the directory", async () => {
    const reply = await (await createGraphClient(emulator())).get(FINANCE);
    const { status, code, message } = readGraphError(reply);
    assert.deepEqual([status, code, message], [403, "accessDenied", "Access denied"]);
  });

  it("takes of a person the right in the token and the role, and refuses either alone", async () => {
    const scopes = ["Sites.FullControl.All"];
    assert.equal((await asPerson(scopes)).status, 403);
    emulator().control.makeSharePointAdministrator();
    assert.equal((await asPerson(scopes)).status, 200);
    assert.equal((await asPerson(["Directory.AccessAsUser.All"])).status, 403);
  });

  it("refuses a request without a token", async () => {
    assert.equal((await sendToGraph(emulator(), FINANCE, {})).status, 401);
  });
});
