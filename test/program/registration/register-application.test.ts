import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { CALLER, OWN, type RecordedClient, recordClient, type Scene } from "./record-client.ts";

const MANAGE = "b3f70a70-8a4b-4f95-9573-d71c496a53f4";
const READ = "4e0d77b0-96ba-4398-af14-3baa780278f4";
const LOCAL = ["https://localhost/", "http://localhost/"];

async function register(values: Record<string, string> = {}, scene?: Scene) {
  const recorded: RecordedClient = await recordClient({ ...OWN, ...values }, scene);
  return { ...recorded, application: recorded.inputsOf("application") };
}

describe("registerApplication", () => {
  it("asks for one permission of SharePoint, for this tenant, and hands over no secret", async () => {
    const { application, registrations } = await register();
    const { displayName: _title, ...inputs } = application;
    assert.deepEqual(inputs, {
      signInAudience: "AzureADMyOrg",
      web: { redirectUris: LOCAL },
      requiredResourceAccesses: [
        {
          resourceAppId: "00000003-0000-0ff1-ce00-000000000000",
          resourceAccesses: [{ id: MANAGE, type: "Scope" }],
        },
      ],
      owners: [CALLER],
    });
    for (const { secretNames } of registrations) assert.deepEqual(secretNames, []);
  });

  it("asks for every permission of the scope once", async () => {
    const { application } = await register({
      scope: "AllSites.Read AllSites.Manage AllSites.Read",
    });
    const [access] = application["requiredResourceAccesses"] as [{ resourceAccesses: unknown }];
    assert.deepEqual(access.resourceAccesses, [
      { id: READ, type: "Scope" },
      { id: MANAGE, type: "Scope" },
    ]);
  });

  for (const [name, redirectUri, redirectUris] of [
    [
      "adds one of its own",
      "https://proxy.example/callback",
      [...LOCAL, "https://proxy.example/callback"],
    ],
    ["adds one of another port", "http://localhost:8400/", [...LOCAL, "http://localhost:8400/"]],
    ["names the default once", "https://localhost/", LOCAL],
    ["names the listener's once", "http://localhost/", LOCAL],
  ] as const) {
    it(`takes two redirect URIs with a slash at the end, and ${name}`, async () => {
      const { application } = await register({ redirectUri });
      assert.deepEqual(application["web"], { redirectUris });
    });
  }

  it("gives a stack the same title in every run, and every stack another one", async () => {
    const titles = [];
    for (const stack of ["dev", "dev", "staging"]) {
      titles.push((await register({}, { stack })).application["displayName"]);
    }
    assert.equal(titles[0], titles[1]);
    assert.notEqual(titles[0], titles[2]);
    for (const title of titles) assert.match(String(title), /^365 Proxy [0-9a-f]{8}$/);
  });

  it("makes the service principal of that application, or takes over one that was lost", async () => {
    const { inputsOf } = await register();
    assert.deepEqual(inputsOf("service-principal"), {
      clientId: "made-client-id",
      owners: [CALLER],
      useExisting: true,
    });
  });

  it("protects both, and takes no later caller for a change of owners", async () => {
    const { options } = await register();
    for (const name of ["application", "service-principal"]) {
      assert.deepEqual(options.get(name), {
        protect: true,
        ignoreChanges: ["owners"],
        secretOutputs: [],
      });
    }
  });
});
