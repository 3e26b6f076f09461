import assert from "node:assert/strict";
import { createArmClient } from "./arm-client.ts";
import { createEntraClient } from "./entra-client.ts";
import {
  buildApplication,
  createGraphClient,
  readClaims,
  readGraphError,
  sendToGraph,
} from "./graph-client.ts";
import { readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

describe("the emulator's Graph and who may call it", () => {
  const emulator = useEmulator();

  const getWith = async (token: string | undefined) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const path = "/v1.0/servicePrincipals?$filter=appId eq 'x'";
    return sendToGraph(emulator(), path, { headers });
  };

  it("gives the directory login a token that names tenant, application and principal", async () => {
    const { directoryLogin, tenantId, url } = emulator();
    const { token } = await createGraphClient(emulator());
    const { aud, tid, appid, oid } = readClaims(token);
    assert.deepEqual([aud, tid, appid], [url, tenantId, directoryLogin.clientId]);
    assert.equal(directoryLogin.tenantId, tenantId);
    assert.match(String(oid), /^[0-9a-f-]{36}$/);
    assert.equal((await getWith(token)).status, 200);
  });

  it("is what the description of the cloud points to", async () => {
    const { url, endpoints } = emulator();
    const metadata = await send(`${url}/metadata/endpoints?api-version=2022-09-01`);
    assert.equal(readBody(metadata)["microsoftGraphResourceId"], endpoints.graph);
  });

  it("takes a scope with two slashes for the same", async () => {
    const { endpoints, directoryLogin, tenantId } = emulator();
    const client = createEntraClient(emulator());
    const reply = await client.refresh({
      grant_type: "client_credentials",
      client_id: directoryLogin.clientId,
      client_secret: directoryLogin.clientSecret,
      scope: `${endpoints.graph}//.default`,
    });
    const token = String(readBody(reply)["access_token"]);
    assert.deepEqual([readClaims(token)["tid"], (await getWith(token)).status], [tenantId, 200]);
  });

  it("refuses a request without a token, in Graph's shape", async () => {
    const reply = await getWith(undefined);
    assert.deepEqual(readGraphError(reply), {
      status: 401,
      code: "InvalidAuthenticationToken",
      message: "Access token is empty.",
    });
    assert.match(String(reply.headers["www-authenticate"]), /^Bearer realm="", /);
    const { innerError } = reply.body["error"] as { innerError: Record<string, string> };
    assert.deepEqual(Object.keys(innerError), ["date", "request-id", "client-request-id"]);
    assert.equal(innerError["request-id"], reply.headers["request-id"]);
  });

  it("repeats the request id of the client", async () => {
    const headers = { "client-request-id": "mine" };
    const reply = await sendToGraph(emulator(), "/v1.0/me", { headers });
    assert.equal(reply.headers["client-request-id"], "mine");
    const { innerError } = reply.body["error"] as { innerError: Record<string, string> };
    assert.equal(innerError["client-request-id"], "mine");
  });

  it("refuses a token it does not know", async () => {
    const { status, code } = readGraphError(await getWith("nothing"));
    assert.deepEqual([status, code], [401, "InvalidAuthenticationToken"]);
  });

  it("refuses an expired token", async () => {
    const { token } = await createGraphClient(emulator());
    emulator().control.advance(3_600_000);
    const { status, code, message } = readGraphError(await getWith(token));
    assert.deepEqual([status, code], [401, "InvalidAuthenticationToken"]);
    assert.match(message, /expired/);
  });

  it("refuses tokens for SharePoint and for Resource Manager", async () => {
    const client = createEntraClient(emulator());
    const tokens = readBody(await client.redeem({ code: client.consent() }));
    const arm = await createArmClient(emulator());
    for (const token of [String(tokens["access_token"]), arm.token]) {
      const { status, code, message } = readGraphError(await getWith(token));
      assert.deepEqual([status, code], [401, "InvalidAuthenticationToken"]);
      assert.match(message, /Invalid audience/);
    }
  });

  it("gives no token that Resource Manager takes", async () => {
    const { token } = await createGraphClient(emulator());
    const arm = await createArmClient(emulator());
    assert.equal((await arm.list({ token })).status, 401);
  });

  it("refuses an application without a role, also to read", async () => {
    const graph = await createGraphClient(emulator(), createEntraClient(emulator()));
    assert.deepEqual(readGraphError(await getWith(graph.token)), {
      status: 403,
      code: "Authorization_RequestDenied",
      message: "Insufficient privileges to complete the operation.",
    });
  });

  it("refuses every write, and no read, while that is denied", async () => {
    const { control } = emulator();
    const graph = await createGraphClient(emulator());
    const { path } = await graph.makeApplication();
    control.denyGraph();
    for (const reply of [
      await graph.post("/v1.0/applications", buildApplication()),
      await graph.patch(path, { displayName: "x" }),
      await graph.delete(path),
      await graph.post(`${path}/addPassword`, {}),
    ]) {
      const { status, code } = readGraphError(reply);
      assert.deepEqual([status, code], [403, "Authorization_RequestDenied"]);
    }
    assert.equal((await graph.get(path)).body["displayName"], "365 Proxy");
    control.allow();
    assert.equal((await graph.patch(path, { displayName: "x" })).status, 204);
  });

  it("refuses a write that does not say it is JSON", async () => {
    const { token } = await createGraphClient(emulator());
    const headers = { authorization: `Bearer ${token}`, "content-type": "text/plain" };
    const options = { method: "POST", headers, body: JSON.stringify(buildApplication()) } as const;
    const refusal = readGraphError(await sendToGraph(emulator(), "/v1.0/applications", options));
    assert.deepEqual([refusal.status, refusal.code], [400, "BadRequest"]);
    assert.match(refusal.message, /Content-Type header declaration/);
  });

  it("goes wrong when it is told to, like every service", async () => {
    const { control } = emulator();
    const graph = await createGraphClient(emulator());
    const { path, clientId } = await graph.makeApplication();
    const before = control.listSecrets(clientId).length;
    const fault = { service: "graph", operation: "add-password", kind: "status" } as const;
    control.fault({ ...fault, status: 429, headers: { "Retry-After": "1" } });
    control.fault({ ...fault, status: 503, when: "after" });
    const busy = await graph.post(`${path}/addPassword`, {});
    assert.deepEqual([busy.status, busy.headers["retry-after"]], [429, "1"]);
    assert.equal(control.listSecrets(clientId).length, before);
    assert.equal((await graph.post(`${path}/addPassword`, {})).status, 503);
    assert.equal(control.listSecrets(clientId).length, before + 1);
  });
});
