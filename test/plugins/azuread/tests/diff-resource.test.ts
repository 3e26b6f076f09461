import assert from "node:assert/strict";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import type { Values } from "../../shared/struct.ts";
import { type ProviderClient, type Saved, serveProvider } from "./provider-client.ts";

const { Kind } = providerPb.PropertyDiff;
const { DIFF_NONE, DIFF_SOME } = providerPb.DiffResponse.DiffChanges;

const PASSWORD_INPUTS = {
  applicationId: "/applications/0a1b2c3d-0000-4000-8000-000000000001",
  displayName: "365 Proxy",
  endDate: "2027-06-01T00:00:00Z",
  rotateWhenChanged: { generation: "1" },
};
const PASSWORD: Saved = {
  id: "0a1b2c3d-0000-4000-8000-000000000001/password/K",
  inputs: PASSWORD_INPUTS,
  outputs: {
    ...PASSWORD_INPUTS,
    endDateRelative: null,
    keyId: "K",
    startDate: "2026-11-24T08:00:00.123Z",
    value: "secret",
  },
};
const APP_INPUTS = {
  displayName: "365 Proxy",
  web: { redirectUris: ["https://localhost/", "http://localhost/"] },
};
const APP: Saved = {
  id: "/applications/O",
  inputs: APP_INPUTS,
  outputs: {
    ...APP_INPUTS,
    description: "",
    notes: "",
    owners: [],
    publicClient: { redirectUris: [] },
    signInAudience: "AzureADMyOrg",
    tags: ["of the portal"],
    web: {
      homepageUrl: "",
      implicitGrant: { accessTokenIssuanceEnabled: false, idTokenIssuanceEnabled: false },
      logoutUrl: "",
      redirectUris: ["http://localhost/", "https://localhost/"],
    },
  },
};

describe("the comparison of state and program", () => {
  let provider: ProviderClient;
  before(async () => {
    provider = await serveProvider();
  });
  after(() => provider.close());

  const diffPassword = async (inputs: Values) =>
    summarize(await provider.resource("ApplicationPassword").diff(PASSWORD, inputs));
  const diffApp = async (inputs: Values, saved = APP, ignored: string[] = []) =>
    summarize(await provider.resource("Application").diff(saved, inputs, ignored));

  it("takes a new password for a new generation, and tells which value changed", async () => {
    const rotateWhenChanged = { generation: "2" };
    const response = await provider
      .resource("ApplicationPassword")
      .diff(PASSWORD, { ...PASSWORD_INPUTS, rotateWhenChanged });
    assert.deepEqual(response.toObject(), {
      changes: DIFF_SOME,
      deletebeforereplace: false,
      detaileddiffMap: [
        ["rotateWhenChanged.generation", { kind: Kind.UPDATE_REPLACE, inputdiff: false }],
      ],
      diffsList: ["rotateWhenChanged"],
      hasdetaileddiff: true,
      replacesList: ["rotateWhenChanged"],
      stablesList: ["applicationId", "displayName", "endDate", "endDateRelative", "startDate"],
    });
  });

  const { rotateWhenChanged, ...withoutMap } = PASSWORD_INPUTS;
  const { endDate, ...withoutEnd } = PASSWORD_INPUTS;
  const { displayName, ...withoutName } = PASSWORD_INPUTS;
  const replacements = [
    ["its map is removed", withoutMap, "rotateWhenChanged", Kind.DELETE_REPLACE],
    [
      "its map gets another key",
      { ...PASSWORD_INPUTS, rotateWhenChanged: { ...rotateWhenChanged, why: "lost" } },
      "rotateWhenChanged.why",
      Kind.ADD_REPLACE,
    ],
    ["its name changes", { ...withoutName, displayName: "B" }, "displayName", Kind.UPDATE_REPLACE],
    [
      "its end has a fraction",
      { ...withoutEnd, endDate: endDate.replace("Z", ".000Z") },
      "endDate",
      Kind.UPDATE_REPLACE,
    ],
    [
      "its end is the same in another zone",
      { ...withoutEnd, endDate: "2027-06-01T02:00:00+02:00" },
      "endDate",
      Kind.UPDATE_REPLACE,
    ],
    [
      "a relative end is added",
      { ...withoutEnd, endDateRelative: "240h" },
      "endDateRelative",
      Kind.ADD_REPLACE,
    ],
    [
      "a start is given",
      { ...PASSWORD_INPUTS, startDate: "2026-12-01T00:00:00Z" },
      "startDate",
      Kind.UPDATE_REPLACE,
    ],
    [
      "it goes to another application",
      { ...PASSWORD_INPUTS, applicationId: "/applications/P" },
      "applicationId",
      Kind.UPDATE_REPLACE,
    ],
  ] as const;
  for (const [when, inputs, path, kind] of replacements) {
    it(`takes a new password when ${when}`, async () => {
      const { changes, replaces } = await diffPassword(inputs);
      assert.deepEqual(changes, { [path]: kind });
      assert.deepEqual(replaces, [path.split(".")[0]]);
    });
  }

  const keeps = [
    ["nothing changes", PASSWORD_INPUTS],
    ["its end is left out now", withoutEnd],
    [`the name "${displayName}" is left out now`, withoutName],
    [
      "a number stands for the same text",
      { ...PASSWORD_INPUTS, rotateWhenChanged: { generation: 1 } },
    ],
  ] as const;
  for (const [when, inputs] of keeps) {
    it(`keeps a password when ${when}`, async () => {
      const summary = await diffPassword(inputs);
      assert.deepEqual(summary, { some: DIFF_NONE, changes: {}, replaces: [], isDetailed: true });
    });
  }

  it("finds nothing in the order of redirect URIs, in empty texts and in tags left out", async () => {
    assert.equal((await diffApp(APP_INPUTS)).some, DIFF_NONE);
  });

  it("shows the place of a redirect URI that is added", async () => {
    const redirectUris = ["https://localhost/", "http://localhost/", "https://proxy/"];
    const { changes, replaces } = await diffApp({ ...APP_INPUTS, web: { redirectUris } });
    assert.deepEqual(changes, { "web.redirectUris[2]": Kind.ADD });
    assert.deepEqual(replaces, []);
  });

  it("shows the place in the state of a redirect URI that is removed", async () => {
    const web = { redirectUris: ["https://localhost/"] };
    const { changes } = await diffApp({ ...APP_INPUTS, web });
    assert.deepEqual(changes, { "web.redirectUris[0]": Kind.DELETE });
  });

  it("updates an application whose name was changed outside", async () => {
    const saved = { ...APP, outputs: { ...APP.outputs, displayName: "of the portal" } };
    const { changes } = await diffApp(APP_INPUTS, saved);
    assert.deepEqual(changes, { displayName: Kind.UPDATE });
  });

  it("takes owners away that the program leaves out, unless it wants them to be ignored", async () => {
    const saved = { ...APP, outputs: { ...APP.outputs, owners: ["someone"] } };
    assert.deepEqual((await diffApp(APP_INPUTS, saved)).changes, { "owners[0]": Kind.DELETE });
    assert.equal((await diffApp(APP_INPUTS, saved, ["owners"])).some, DIFF_NONE);
  });

  it("takes a new service principal for another application", async () => {
    const outputs = { clientId: "one", accountEnabled: true };
    const saved = { id: "/servicePrincipals/O", inputs: outputs, outputs };
    const response = await provider.resource("ServicePrincipal").diff(saved, { clientId: "two" });
    assert.deepEqual(response.getReplacesList(), ["clientId"]);
  });
});

function summarize(response: providerPb.DiffResponse) {
  const changes = Object.fromEntries(
    response
      .getDetaileddiffMap()
      .toObject(false, providerPb.PropertyDiff.toObject)
      .map(([path, { kind }]) => [path, kind]),
  );
  return {
    some: response.getChanges(),
    changes,
    replaces: response.getReplacesList(),
    isDetailed: response.getHasdetaileddiff(),
  };
}
