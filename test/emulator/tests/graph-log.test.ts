import assert from "node:assert/strict";
import { createGraphClient } from "./graph-client.ts";
import { useEmulator } from "./use-emulator.ts";

describe("the emulator's request log of Graph", () => {
  const emulator = useEmulator();

  it("names every call, whatever the version", async () => {
    const { control } = emulator();
    const graph = await createGraphClient(emulator());
    const bind = { "owners@odata.bind": [graph.self] };
    control.clearRequests();
    const { objectId, path, clientId: appId } = await graph.makeApplication(bind);
    const reference = `${path}/owners/${graph.objectId}/$ref`;
    await graph.get(path);
    await graph.get(`/beta/applications/${objectId}`);
    await graph.patch(path, {});
    await graph.get(`${path}/owners`);
    await graph.delete(reference);
    await graph.post(`${path}/owners/$ref`, { "@odata.id": graph.self });
    const { keyId } = (await graph.post(`${path}/addPassword`, {})).body;
    await graph.post(`${path}/removePassword`, { keyId });
    await graph.get(`/v1.0/servicePrincipals?$filter=appId eq '${appId}'`);
    const { id } = (await graph.post("/v1.0/servicePrincipals", { appId, ...bind })).body;
    const principal = `/v1.0/servicePrincipals/${id}`;
    await graph.get(principal);
    await graph.get(`/beta/servicePrincipals/${id}`);
    await graph.patch(principal, {});
    await graph.get(`${principal}/owners`);
    await graph.delete(`${principal}/owners/${graph.objectId}/$ref`);
    await graph.delete(principal);
    await graph.delete(path);
    await graph.get("/v1.0/me");
    const records = control.requests();
    assert.deepEqual(
      records.map(({ operation, status }) => `${operation} ${status}`),
      [
        "create-application 201",
        "read-application 200",
        "read-application 200",
        "update-application 204",
        "list-application-owners 200",
        "remove-application-owner 204",
        "add-application-owner 204",
        "add-password 200",
        "remove-password 204",
        "find-service-principal 200",
        "create-service-principal 201",
        "read-service-principal 200",
        "read-service-principal 200",
        "update-service-principal 204",
        "list-service-principal-owners 200",
        "remove-service-principal-owner 204",
        "delete-service-principal 204",
        "delete-application 204",
        "unknown 400",
      ],
    );
    assert.ok(records.every(({ service }) => service === "graph"));
  });
});
