import assert from "node:assert/strict";
import {
  buildApplication,
  createGraphClient,
  MANAGE_ACCESS,
  readGraphError,
} from "./graph-client.ts";
import { useEmulator } from "./use-emulator.ts";

describe("the emulator's Graph, managing applications", () => {
  const emulator = useEmulator();

  it("makes an application and answers it, without a service principal", async () => {
    const graph = await createGraphClient(emulator());
    const { status, body } = await graph.post("/v1.0/applications", buildApplication());
    assert.equal(status, 201);
    assert.deepEqual(
      [body["displayName"], body["signInAudience"], body["requiredResourceAccess"]],
      ["365 Proxy", "AzureADMyOrg", MANAGE_ACCESS],
    );
    assert.deepEqual(body["passwordCredentials"], []);
    assert.notEqual(body["id"], body["appId"]);
    const filter = `/v1.0/servicePrincipals?$filter=appId eq '${body["appId"]}'`;
    assert.deepEqual((await graph.get(filter)).body["value"], []);
  });

  it("reads what it made, with what nobody said left at Graph's defaults", async () => {
    const graph = await createGraphClient(emulator());
    const { path } = await graph.makeApplication({
      notes: "ours",
      api: { acceptMappedClaims: true },
    });
    const { status, body, headers } = await graph.get(path);
    assert.equal(status, 200);
    assert.equal(body["notes"], "ours");
    assert.equal(body["publisherDomain"], "cityofpittsburgh.onmicrosoft.com");
    assert.deepEqual(body["tags"], []);
    assert.deepEqual(body["api"], {
      acceptMappedClaims: true,
      knownClientApplications: [],
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
      requestedAccessTokenVersion: null,
    });
    assert.deepEqual((body["web"] as { redirectUris?: unknown }).redirectUris, [
      "https://localhost/",
    ]);
    assert.match(String(headers["content-type"]), /^application\/json;odata\.metadata=minimal/);
  });

  it("finds an application by its object id in any case, not by its client id", async () => {
    const graph = await createGraphClient(emulator());
    const { objectId, clientId } = await graph.makeApplication();
    assert.equal((await graph.get(`/v1.0/applications/${objectId.toUpperCase()}`)).status, 200);
    assert.equal((await graph.get(`/v1.0/applications/${clientId}`)).status, 404);
  });

  it("cuts an answer down to what is selected, and knows some of it only in beta", async () => {
    const graph = await createGraphClient(emulator());
    const { objectId } = await graph.makeApplication();
    const query = `applications/${objectId}?$select=oauth2RequirePostResponse`;
    const { body } = await graph.get(`/beta/${query}`);
    assert.deepEqual(body, {
      "@odata.context": `${emulator().url}/beta/$metadata#applications(oauth2RequirePostResponse)/$entity`,
      oauth2RequirePostResponse: false,
    });
    const refusal = readGraphError(await graph.get(`/v1.0/${query}`));
    assert.deepEqual([refusal.status, refusal.code], [400, "BadRequest"]);
    assert.match(refusal.message, /'oauth2RequirePostResponse' on type 'microsoft\.graph\.appl/);
  });

  it("changes what a PATCH mentions and keeps the rest", async () => {
    const graph = await createGraphClient(emulator());
    const { path } = await graph.makeApplication({ notes: "kept", tags: ["a"] });
    const web = { homePageUrl: "https://example.org/" };
    const patched = await graph.patch(path, { displayName: "Renamed", tags: ["b"], web });
    assert.deepEqual([patched.status, patched.text], [204, ""]);
    const { body } = await graph.get(path);
    assert.deepEqual(
      [body["displayName"], body["notes"], body["tags"]],
      ["Renamed", "kept", ["b"]],
    );
    assert.deepEqual(body["requiredResourceAccess"], MANAGE_ACCESS);
    const { homePageUrl, redirectUris } = body["web"] as Record<string, unknown>;
    assert.deepEqual([homePageUrl, redirectUris], ["https://example.org/", ["https://localhost/"]]);
  });

  it("takes every name as it is, so that a name for a moment does no harm", async () => {
    const graph = await createGraphClient(emulator());
    const { path, clientId } = await graph.makeApplication();
    for (const displayName of ["TERRAFORM_UPDATE_4711", "365 Proxy"]) {
      await graph.patch(path, { "@odata.type": "#microsoft.graph.application", displayName });
      const titles = emulator()
        .control.listApplications()
        .map((app) => [app.clientId, app.title]);
      assert.deepEqual(titles, [[clientId, displayName]]);
    }
  });

  it("deletes an application together with its service principal", async () => {
    const graph = await createGraphClient(emulator());
    const { path, clientId } = await graph.makeApplication();
    const principal = await graph.post("/v1.0/servicePrincipals", { appId: clientId });
    assert.equal((await graph.delete(path)).status, 204);
    const principalPath = `/v1.0/servicePrincipals/${principal.body["id"]}`;
    for (const gone of [path, principalPath]) {
      assert.equal((await graph.get(gone)).status, 404);
      assert.equal((await graph.delete(gone)).status, 404);
    }
    assert.deepEqual(emulator().control.listApplications(), []);
  });

  it("shows an application that was registered in the portal, with its service principal", async () => {
    const { control } = emulator();
    const graph = await createGraphClient(emulator());
    const { clientId } = control.registerApp({ authority: "entra", title: "Portal" });
    const { body } = await graph.get(`/v1.0/applications/${control.objectIdOf(clientId)}`);
    assert.deepEqual([body["appId"], body["displayName"]], [clientId, "Portal"]);
    assert.deepEqual(body["requiredResourceAccess"], MANAGE_ACCESS);
    assert.equal((body["passwordCredentials"] as unknown[]).length, 1);
    const filter = `/v1.0/servicePrincipals?$filter=appId eq '${clientId}'`;
    assert.equal(((await graph.get(filter)).body["value"] as unknown[]).length, 1);
  });

  it("does not show what is registered with ACS", async () => {
    const { control } = emulator();
    const graph = await createGraphClient(emulator());
    const { clientId } = control.registerApp({ authority: "acs" });
    const path = `/v1.0/applications/${control.objectIdOf(clientId)}`;
    assert.equal((await graph.get(path)).status, 404);
  });
});
