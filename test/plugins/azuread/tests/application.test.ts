import assert from "node:assert/strict";
import { APP_INPUTS, repeat } from "./sample-inputs.ts";
import { useProvider } from "./use-provider.ts";

const READING = ["read-application 200", "read-application 200", "list-application-owners 200"];

describe("an Application", () => {
  const scene = useProvider();
  const open = () => scene().provider.resource("Application");
  const findCaller = async () => {
    const { objectId } = await scene().provider.invoke(
      "azuread:index/getClientConfig:getClientConfig",
    );
    return String(objectId);
  };

  it("is created in the real plugin's calls, the caller being its owner for a moment", async () => {
    const { id, outputs } = await open().create(APP_INPUTS);
    assert.deepEqual(scene().takeOperations(), [
      "create-application 201",
      "update-application 204",
      "update-application 204",
      "remove-application-owner 204",
      ...READING,
    ]);
    const [app] = scene().emulator.control.listApplications();
    assert.equal(id, `/applications/${app?.objectId}`);
    assert.equal(app?.title, "365 Proxy");
    assert.deepEqual(outputs["owners"], []);
  });

  it("keeps the caller as its owner when the program names it", async () => {
    const owners = [await findCaller()];
    const { outputs } = await open().create({ ...APP_INPUTS, owners });
    assert.deepEqual(scene().takeOperations(), [
      "create-application 201",
      "update-application 204",
      "update-application 204",
      ...READING,
    ]);
    assert.deepEqual(outputs["owners"], owners);
  });

  it("has what Graph says of it, with empty texts and lists where there is nothing", async () => {
    const { id, outputs } = await open().create(APP_INPUTS);
    const [app] = scene().emulator.control.listApplications();
    assert.equal(outputs["id"], id);
    assert.equal(outputs["clientId"], app?.clientId);
    assert.equal(outputs["objectId"], app?.objectId);
    assert.deepEqual(outputs["web"], {
      homepageUrl: "",
      implicitGrant: { accessTokenIssuanceEnabled: false, idTokenIssuanceEnabled: false },
      logoutUrl: "",
      redirectUris: ["http://localhost/", "https://localhost/"],
    });
    assert.deepEqual(outputs["requiredResourceAccesses"], APP_INPUTS.requiredResourceAccesses);
    assert.equal(outputs["notes"], "");
    assert.deepEqual(outputs["tags"], []);
  });

  it("is read in three calls, and is as it was", async () => {
    const saved = await open().create(APP_INPUTS);
    scene().takeOperations();
    assert.deepEqual(await open().read(saved), saved);
    assert.deepEqual(scene().takeOperations(), READING);
  });

  it("is read with what was changed elsewhere, in its inputs too, but for the order", async () => {
    const saved = await open().create(APP_INPUTS);
    await open().update(saved, { ...APP_INPUTS, displayName: "of the portal" });
    const found = await open().read(saved);
    assert.equal(found?.outputs["displayName"], "of the portal");
    assert.deepEqual(found?.inputs, { ...saved.inputs, displayName: "of the portal" });
  });

  it("is gone from the state when Graph does not know it", async () => {
    const saved = await open().create(APP_INPUTS);
    scene().emulator.control.removeApplication(String(saved.outputs["clientId"]));
    scene().takeOperations();
    assert.equal(await open().read(saved), undefined);
    assert.deepEqual(scene().takeOperations(), ["read-application 404"]);
  });

  it("is imported with the inputs that would make it", async () => {
    const { id } = await open().create(APP_INPUTS);
    const found = await open().read({ id, inputs: {}, outputs: {} });
    assert.deepEqual(found?.inputs, {
      __defaults: [],
      displayName: "365 Proxy",
      requiredResourceAccesses: [
        {
          __defaults: [],
          resourceAccesses: [
            { __defaults: [], ...APP_INPUTS.requiredResourceAccesses[0]?.resourceAccesses[0] },
          ],
          resourceAppId: APP_INPUTS.requiredResourceAccesses[0]?.resourceAppId,
        },
      ],
      signInAudience: "AzureADMyOrg",
      web: {
        __defaults: [],
        homepageUrl: "",
        implicitGrant: {
          __defaults: [],
          accessTokenIssuanceEnabled: false,
          idTokenIssuanceEnabled: false,
        },
        logoutUrl: "",
        redirectUris: ["http://localhost/", "https://localhost/"],
      },
    });
  });

  it("is updated in one call and read, without a name for a moment", async () => {
    const saved = await open().create(APP_INPUTS);
    scene().takeOperations();
    const updated = await open().update(saved, { ...APP_INPUTS, displayName: "Renamed" });
    assert.deepEqual(scene().takeOperations(), ["update-application 204", ...READING]);
    assert.equal(updated.outputs["displayName"], "Renamed");
    assert.equal(scene().emulator.control.listApplications()[0]?.title, "Renamed");
  });

  it("overwrites what was done to its redirect URIs elsewhere, when anything is updated", async () => {
    const first = await open().create(APP_INPUTS);
    const web = { redirectUris: ["https://elsewhere/"] };
    await open().update(first, { ...APP_INPUTS, web });
    const { outputs } = await open().update(first, { ...APP_INPUTS, displayName: "Renamed" });
    assert.deepEqual(outputs["web"], first.outputs["web"]);
  });

  it("gets and loses owners one by one", async () => {
    const [owner] = await addOwner();
    const saved = await open().create(APP_INPUTS);
    scene().takeOperations();
    const caller = await findCaller();
    const more = await open().update(saved, { ...APP_INPUTS, owners: [owner, caller] });
    assert.deepEqual(scene().takeOperations(), [
      "update-application 204",
      "list-application-owners 200",
      "add-application-owner 204",
      "add-application-owner 204",
      ...READING,
    ]);
    const less = await open().update(more, { ...APP_INPUTS, owners: [caller] });
    assert.deepEqual(scene().takeOperations(), [
      "update-application 204",
      "list-application-owners 200",
      "remove-application-owner 204",
      ...READING,
    ]);
    assert.deepEqual(less.outputs["owners"], [caller]);
  });

  it("is deleted, and looked for until it was missing five times", async () => {
    const saved = await open().create(APP_INPUTS);
    scene().takeOperations();
    await open().delete(saved);
    assert.deepEqual(scene().takeOperations(), [
      "delete-application 204",
      ...repeat(5, "read-application 404"),
    ]);
    assert.deepEqual(scene().emulator.control.listApplications(), []);
  });

  /** Registers another application, whose service principal can own things. */
  async function addOwner(): Promise<string[]> {
    const { clientId } = scene().emulator.control.registerApp({ authority: "entra" });
    const { outputs } = await scene()
      .provider.resource("ServicePrincipal")
      .create({ clientId, useExisting: true });
    return [String(outputs["objectId"])];
  }
});
