import assert from "node:assert/strict";
import {
  buildApplication,
  createGraphClient,
  MANAGE_ACCESS,
  readGraphError,
} from "./graph-client.ts";
import { useEmulator } from "./use-emulator.ts";

const SHAREPOINT = "00000003-0000-0ff1-ce00-000000000000";
const NOBODY = "00000000-0000-4000-8000-000000000000";

describe("the emulator's Graph, asked wrongly for an application", () => {
  const emulator = useEmulator();

  const access = (id: string, type = "Scope", resourceAppId = SHAREPOINT) => ({
    requiredResourceAccess: [{ resourceAppId, resourceAccess: [{ id, type }] }],
  });
  const web = (...redirectUris: unknown[]) => ({ web: { redirectUris } });

  const wrongBodies: [string, unknown, string, RegExp][] = [
    ["that is not JSON", "{", "BadRequest", /^Unable to read JSON request payload\./],
    ["that is a list", [], "BadRequest", /^Unable to read JSON request payload\./],
    ["with a relative redirect URI", web("/callback"), "Request_BadRequest", /property 'web'/],
    ["with a redirect URI without a host", web("https:callback"), "Request_BadRequest", /'web'/],
    ["with http for another machine", web("http://example.org/"), "Request_BadRequest", /'web'/],
    [
      "with a fragment in a redirect URI",
      web("https://a.example/#b"),
      "Request_BadRequest",
      /'web'/,
    ],
    ["with a number for a redirect URI", web(1), "Request_BadRequest", /property 'web'/],
    [
      "with a redirect URI that is too long",
      web(`https://localhost/${"x".repeat(256)}`),
      "Request_BadRequest",
      /property 'web'/,
    ],
    [
      "with the same redirect URI twice",
      web("https://localhost/", "https://localhost/"),
      "Request_BadRequest",
      /property 'web'/,
    ],
    ["with null for its web platform", { web: null }, "Request_BadRequest", /property 'web'/],
    [
      "with a wrong redirect URI for browsers",
      { spa: { redirectUris: ["x"] } },
      "Request_BadRequest",
      /property 'spa'/,
    ],
    [
      "with a permission that SharePoint does not have",
      access(NOBODY),
      "Request_BadRequest",
      /^Invalid value specified for property 'requiredResourceAccess' of resource 'Application'\.$/,
    ],
    [
      "with a permission's name for its id",
      access("AllSites.Manage"),
      "Request_BadRequest",
      /'requiredResourceAccess'/,
    ],
    [
      "with another kind of permission",
      access("b3f70a70-8a4b-4f95-9573-d71c496a53f4", "Delegated"),
      "Request_BadRequest",
      /'requiredResourceAccess'/,
    ],
    ["with an empty name", { displayName: " " }, "Request_BadRequest", /property 'displayName'/],
    [
      "with a name that is too long",
      { displayName: "x".repeat(257) },
      "Request_BadRequest",
      /property 'displayName'/,
    ],
    ["for another audience", { signInAudience: "Us" }, "Request_BadRequest", /'signInAudience'/],
    ["with a property that Graph lacks", { colour: "red" }, "Request_BadRequest", /'colour'\.$/],
    ["with a read-only property", { appId: NOBODY }, "Request_BadRequest", /'appId'\.$/],
    [
      "with a secret of one's own",
      { passwordCredentials: [] },
      "Request_BadRequest",
      /^New password credentials must be generated with service actions\.$/,
    ],
  ];
  for (const [what, changes, code, message] of wrongBodies) {
    it(`refuses a POST and a PATCH ${what}, and changes nothing`, async () => {
      const graph = await createGraphClient(emulator());
      const { path } = await graph.makeApplication();
      const before = (await graph.get(path)).text;
      const isObject = typeof changes === "object" && !Array.isArray(changes);
      const body = isObject ? { ...buildApplication(), ...changes } : changes;
      for (const reply of [
        await graph.post("/v1.0/applications", body),
        await graph.patch(path, changes),
      ]) {
        const refusal = readGraphError(reply);
        assert.deepEqual([refusal.status, refusal.code], [400, code]);
        assert.match(refusal.message, message);
      }
      assert.equal((await graph.get(path)).text, before);
      assert.equal(emulator().control.listApplications().length, 1);
    });
  }

  it("takes redirect URIs and permissions that only look odd", async () => {
    const graph = await createGraphClient(emulator());
    const odd = {
      ...web("http://localhost", "http://127.0.0.1:8080/x", "urn:ietf:wg:oauth:2.0:oob"),
      requiredResourceAccess: [
        ...MANAGE_ACCESS,
        // User.Read of Microsoft Graph.
        ...access(
          "e1fe6dd8-ba31-4d61-89e7-88639da4683d",
          "Scope",
          "00000003-0000-0000-c000-000000000000",
        ).requiredResourceAccess,
      ],
    };
    const { path } = await graph.makeApplication(odd);
    const { body } = await graph.get(path);
    assert.deepEqual(body["requiredResourceAccess"], odd.requiredResourceAccess);
    assert.deepEqual((body["web"] as typeof odd.web).redirectUris, odd.web.redirectUris);
  });

  it("refuses an application without a name", async () => {
    const graph = await createGraphClient(emulator());
    const { status, message } = readGraphError(await graph.post("/v1.0/applications", {}));
    assert.equal(status, 400);
    assert.match(message, /property 'displayName'/);
  });

  const wrongOwners: [string, (url: string, self: string) => unknown, number, RegExp][] = [
    [
      "who does not exist",
      (url) => [`${url}/v1.0/directoryObjects/${NOBODY}`],
      404,
      /^Resource '00000000-0000-4000-8000-000000000000' does not exist /,
    ],
    ["of another Graph", () => ["https://graph.invalid/v1.0/users/x"], 400, /^Invalid URL format/],
    ["named by id alone", () => [NOBODY], 400, /^Invalid URL format/],
    ["outside of a list", (_url, self) => self, 400, /must be an array/],
    ["named twice", (_url, self) => [self, self], 400, /duplicate values/],
  ];
  for (const [what, bind, status, message] of wrongOwners) {
    it(`refuses an owner ${what}`, async () => {
      const graph = await createGraphClient(emulator());
      const owners = bind(emulator().url, graph.self);
      const body = { ...buildApplication(), "owners@odata.bind": owners };
      const refusal = readGraphError(await graph.post("/v1.0/applications", body));
      assert.equal(refusal.status, status);
      assert.match(refusal.message, message);
      assert.deepEqual(emulator().control.listApplications(), []);
    });
  }

  it("says 404 with Graph's words for an application that does not exist", async () => {
    const graph = await createGraphClient(emulator());
    const path = `/v1.0/applications/${NOBODY}`;
    const keyId = NOBODY;
    for (const reply of [
      await graph.get(path),
      await graph.get(`/beta/applications/${NOBODY}?$select=id`),
      await graph.patch(path, {}),
      await graph.delete(path),
      await graph.get(`${path}/owners`),
      await graph.post(`${path}/owners/$ref`, { "@odata.id": graph.self }),
      await graph.delete(`${path}/owners/${graph.objectId}/$ref`),
      await graph.post(`${path}/addPassword`, {}),
      await graph.post(`${path}/removePassword`, { keyId }),
    ]) {
      assert.deepEqual(readGraphError(reply), {
        status: 404,
        code: "Request_ResourceNotFound",
        message: `Resource '${NOBODY}' does not exist or one of its queried reference-property objects are not present.`,
      });
    }
  });

  it("refuses an id that is none, and an address it does not have", async () => {
    const graph = await createGraphClient(emulator());
    const malformed = readGraphError(await graph.get("/v1.0/applications/365proxy"));
    assert.deepEqual([malformed.status, malformed.code], [400, "Request_BadRequest"]);
    const unknown = readGraphError(await graph.get("/v1.0/nothing"));
    assert.deepEqual([unknown.status, unknown.code], [400, "BadRequest"]);
    assert.equal(unknown.message, "Resource not found for the segment 'nothing'.");
  });
});
