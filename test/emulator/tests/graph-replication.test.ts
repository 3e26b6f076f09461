import assert from "node:assert/strict";
import { createGraphClient, readGraphError } from "./graph-client.ts";
import { readRefusal } from "./read-refusal.ts";
import { postForm } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

const DELAY_MS = 600_000;

describe("the emulator's directory, slow to learn", () => {
  const emulator = useEmulator();

  it("does not find a new application at first, and makes no service principal for it", async () => {
    const { control } = emulator();
    const graph = await createGraphClient(emulator());
    control.setReplication({ applicationDelayMs: DELAY_MS });
    const { path, clientId: appId } = await graph.makeApplication();
    for (const reply of [
      await graph.get(path),
      await graph.patch(path, { displayName: "x" }),
      await graph.get(`${path}/owners`),
      await graph.post(`${path}/addPassword`, {}),
    ]) {
      assert.equal(readGraphError(reply).code, "Request_ResourceNotFound");
    }
    const principal = readGraphError(await graph.post("/v1.0/servicePrincipals", { appId }));
    assert.equal(principal.status, 400);
    assert.match(principal.message, /does not reference a valid application object\.$/);

    control.advance(DELAY_MS);
    assert.equal((await graph.patch(path, { displayName: "x" })).status, 204);
    assert.equal((await graph.post("/v1.0/servicePrincipals", { appId })).status, 201);
  });

  it("does not list a new key at first, but removes it", async () => {
    const { control } = emulator();
    const graph = await createGraphClient(emulator());
    const { path, clientId } = await graph.makeApplication();
    control.setReplication({ keyDelayMs: DELAY_MS });
    const list = async () =>
      ((await graph.get(path)).body["passwordCredentials"] as { keyId: string }[]).map(
        ({ keyId }) => keyId,
      );
    const added = [
      await graph.post(`${path}/addPassword`, {}),
      await graph.post(`${path}/addPassword`, {}),
    ].map(({ body }) => String(body["keyId"]));
    assert.deepEqual(await list(), []);
    assert.equal(control.listSecrets(clientId).length, 2);
    assert.equal((await graph.post(`${path}/removePassword`, { keyId: added[0] })).status, 204);
    control.advance(DELAY_MS);
    assert.deepEqual(await list(), added.slice(1));
  });

  it("refuses a new secret at the token endpoint at first, while Graph lists its key", async () => {
    const { control, endpoints, tenantId } = emulator();
    const graph = await createGraphClient(emulator());
    const { path, clientId } = await graph.makeApplication();
    await graph.post("/v1.0/servicePrincipals", { appId: clientId });
    control.setReplication({ secretDelayMs: DELAY_MS });
    const { body } = await graph.post(`${path}/addPassword`, {});
    assert.equal(((await graph.get(path)).body["passwordCredentials"] as unknown[]).length, 1);
    const login = () =>
      postForm(`${endpoints.entra}/${tenantId}/oauth2/v2.0/token`, {
        grant_type: "client_credentials",
        client_id: clientId,
        client_secret: String(body["secretText"]),
        scope: `${endpoints.graph}/.default`,
      });
    const { status, error, line } = readRefusal(await login());
    assert.deepEqual([status, error], [401, "invalid_client"]);
    assert.match(line, /^AADSTS7000215: /);
    control.advance(DELAY_MS);
    assert.equal((await login()).status, 200);
  });

  it("knows at once what was written before it became slow", async () => {
    const { control } = emulator();
    const graph = await createGraphClient(emulator());
    const { path } = await graph.makeApplication();
    control.setReplication({ applicationDelayMs: DELAY_MS });
    assert.equal((await graph.get(path)).status, 200);
    control.setReplication({ applicationDelayMs: 0 });
    const { path: another } = await graph.makeApplication();
    assert.equal((await graph.get(another)).status, 200);
  });
});
