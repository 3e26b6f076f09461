import assert from "node:assert/strict";
import { catchInitFailure } from "./catch-init-failure.ts";
import { APP_INPUTS, repeat } from "./sample-inputs.ts";
import { useProvider } from "./use-provider.ts";

const READING = [
  "read-service-principal 200",
  "read-service-principal 200",
  "list-service-principal-owners 200",
];

describe("a ServicePrincipal", () => {
  const scene = useProvider();
  const open = () => scene().provider.resource("ServicePrincipal");
  const status = { kind: "status" } as const;

  const createApp = async () => {
    const { outputs } = await scene().provider.resource("Application").create(APP_INPUTS);
    scene().takeOperations();
    return String(outputs["clientId"]);
  };

  it("is looked for, created and read in the real plugin's calls", async () => {
    const clientId = await createApp();
    const { id, outputs } = await open().create({ clientId });
    assert.deepEqual(scene().takeOperations(), [
      "find-service-principal 200",
      "create-service-principal 201",
      "update-service-principal 204",
      "remove-service-principal-owner 204",
      ...READING,
    ]);
    assert.equal(id, `/servicePrincipals/${outputs["objectId"]}`);
    assert.equal(outputs["clientId"], clientId);
    assert.equal(outputs["accountEnabled"], true);
    assert.equal(outputs["applicationTenantId"], scene().emulator.tenantId);
    assert.equal(outputs["description"], "");
    assert.deepEqual(outputs["servicePrincipalNames"], []);
  });

  it("keeps the caller as its owner when the program names it", async () => {
    const { objectId } = await scene().provider.invoke(
      "azuread:index/getClientConfig:getClientConfig",
    );
    const owners = [String(objectId)];
    const { outputs } = await open().create({ clientId: await createApp(), owners });
    assert.ok(!scene().takeOperations().includes("remove-service-principal-owner 204"));
    assert.deepEqual(outputs["owners"], owners);
  });

  it("is read in three calls, and is as it was", async () => {
    const saved = await open().create({ clientId: await createApp() });
    scene().takeOperations();
    assert.deepEqual(await open().read(saved), saved);
    assert.deepEqual(scene().takeOperations(), READING);
  });

  it("is gone from the state when Graph does not know it", async () => {
    const saved = await open().create({ clientId: await createApp() });
    await open().delete(saved);
    scene().takeOperations();
    assert.equal(await open().read(saved), undefined);
    assert.deepEqual(scene().takeOperations(), ["read-service-principal 404"]);
  });

  it("is updated in one call and read", async () => {
    const clientId = await createApp();
    const saved = await open().create({ clientId });
    scene().takeOperations();
    const { outputs } = await open().update(saved, { clientId, notes: "by hand" });
    assert.deepEqual(scene().takeOperations(), ["update-service-principal 204", ...READING]);
    assert.equal(outputs["notes"], "by hand");
  });

  it("is deleted, and looked for until it was missing five times", async () => {
    const saved = await open().create({ clientId: await createApp() });
    scene().takeOperations();
    await open().delete(saved);
    assert.deepEqual(scene().takeOperations(), [
      "delete-service-principal 204",
      ...repeat(5, "read-service-principal 404"),
    ]);
  });

  it("ends a deletion at a 404", async () => {
    const saved = await open().create({ clientId: await createApp() });
    await open().delete(saved);
    await assert.rejects(
      open().delete(saved),
      /\[id\] Deleting Service Principal \(Service Principal: ".+"\): unexpected status 404/,
    );
  });

  it("refuses to take over one that exists", async () => {
    const { clientId } = scene().emulator.control.registerApp({ authority: "entra" });
    await assert.rejects(
      open().create({ clientId }),
      /A resource with the ID "\/servicePrincipals\/.+" already exists: To be managed via Terraform, this resource needs to be imported into the State\./,
    );
    assert.deepEqual(scene().takeOperations(), ["find-service-principal 200"]);
  });

  it("takes over one that exists when it is told to, and does not mind how it goes", async () => {
    const { clientId } = scene().emulator.control.registerApp({ authority: "entra" });
    const saved = await open().create({ clientId, useExisting: true });
    assert.deepEqual(scene().takeOperations(), [
      "find-service-principal 200",
      "update-service-principal 204",
      ...READING,
    ]);
    await open().delete(saved);
    await open().delete(saved);
    assert.deepEqual(scene().takeOperations(), [
      "delete-service-principal 204",
      "delete-service-principal 404",
    ]);
  });

  it("is tried again while the directory does not know its application", async () => {
    const { control } = scene().emulator;
    const clientId = await createApp();
    const message = `The appId '${clientId}' of the service principal does not reference a valid application object.`;
    const body = { error: { code: "NoBackingApplicationObject", message } };
    const fault = { operation: "create-service-principal", ...status, body } as const;
    control.fault({ ...fault, status: 400, times: 2 });
    await open().create({ clientId });
    assert.deepEqual(scene().takeOperations().slice(1, 4), [
      ...repeat(2, "create-service-principal 400"),
      "create-service-principal 201",
    ]);
  });

  it("is tried again while its application is said to be another tenant's", async () => {
    const clientId = await createApp();
    const message =
      "When using this permission, the backing application of the service principal being created must in the local tenant";
    const body = { error: { code: "Authorization_RequestDenied", message } };
    scene().emulator.control.fault({
      operation: "create-service-principal",
      ...status,
      status: 403,
      body,
    });
    await open().create({ clientId });
    assert.equal(scene().takeOperations()[1], "create-service-principal 403");
  });

  it("is not tried again when Graph refuses it for another reason", async () => {
    const clientId = await createApp();
    scene().emulator.control.denyGraph();
    await assert.rejects(
      open().create({ clientId }),
      /Could not create service principal: unexpected status 403 \(403 Forbidden\) with error: Authorization_RequestDenied: Insufficient privileges/,
    );
    assert.equal(scene().takeOperations().length, 2);
  });

  it("is in the state when it is not known right after its creation, which is not tried again", async () => {
    const clientId = await createApp();
    const body = { error: { code: "Request_ResourceNotFound", message: "No." } };
    const fault = { operation: "update-service-principal", ...status, body } as const;
    scene().emulator.control.fault({ ...fault, status: 404 });
    const { id, properties, reasons } = await catchInitFailure(open().create({ clientId }));
    assert.match(
      reasons[0] ?? "",
      /Timed out whilst waiting for new service principal to be replicated in Azure AD: unexpected status 404 \(404 Not Found\) with error: Request_ResourceNotFound: No\./,
    );
    assert.match(id, /^\/servicePrincipals\//);
    assert.equal(properties["clientId"], clientId);
    assert.equal(scene().takeOperations().length, 3);
  });
});
