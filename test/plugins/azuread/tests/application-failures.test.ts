import assert from "node:assert/strict";
import { catchInitFailure } from "./catch-init-failure.ts";
import { APP_INPUTS, repeat } from "./sample-inputs.ts";
import { useProvider } from "./use-provider.ts";

const URN = "urn:pulumi:dev::project::azuread:index/application:Application::it";

describe("an Application that fails", () => {
  const scene = useProvider();
  const open = () => scene().provider.resource("Application");
  const status = { kind: "status" } as const;

  it("ends at once where the login may not create it, without a trace", async () => {
    scene().emulator.control.denyGraph();
    const message =
      "Could not create application: unexpected status 403 (403 Forbidden) with error: Authorization_RequestDenied: Insufficient privileges to complete the operation.";
    await assert.rejects(open().create(APP_INPUTS), {
      details: `1 error occurred:\n\t* creating ${URN}: 1 error occurred:\n\t* ${message}\n\n`,
    });
    assert.deepEqual(scene().takeOperations(), ["create-application 403"]);
    assert.deepEqual(scene().provider.reports, [
      {
        severity: "error",
        urn: URN,
        message: `sdk-v2/provider2.go:571: sdk.helper_schema: ${message}: provider=azuread@6.9.1`,
      },
    ]);
  });

  it("is tried again under its first name while the directory does not know it yet", async () => {
    const { control } = scene().emulator;
    control.setReplication({ applicationDelayMs: 60_000 });
    scene().beforeNth(4, "update-application", () => control.advance(60_000));
    await open().create(APP_INPUTS);
    assert.deepEqual(scene().takeOperations().slice(0, 6), [
      "create-application 201",
      ...repeat(3, "update-application 404"),
      "update-application 204",
      "update-application 204",
    ]);
  });

  it("is tried again under its first name after a conflict", async () => {
    const { control } = scene().emulator;
    control.fault({ operation: "update-application", ...status, status: 409, body: {} });
    await open().create(APP_INPUTS);
    assert.deepEqual(scene().takeOperations().slice(1, 4), [
      "update-application 409",
      "update-application 204",
      "update-application 204",
    ]);
  });

  it("is in the state without a client id when the directory never knows it", async () => {
    scene().emulator.control.setReplication({ applicationDelayMs: 600_000 });
    const failure = await catchInitFailure(open().create(APP_INPUTS));
    assert.match(
      failure.reasons[0] ?? "",
      /Timed out whilst waiting for new application to be replicated in Azure AD: unexpected status 404 \(404 Not Found\) with error: Request_ResourceNotFound: /,
    );
    const [app] = scene().emulator.control.listApplications();
    assert.equal(failure.id, `/applications/${app?.objectId}`);
    assert.equal(failure.properties["displayName"], "365 Proxy");
    assert.equal(failure.properties["clientId"], undefined);
    assert.equal(scene().takeOperations().length, 16);
  });

  it("that is in the state without a client id is completed by an update", async () => {
    const { control } = scene().emulator;
    control.setReplication({ applicationDelayMs: 600_000 });
    const { id, properties } = await catchInitFailure(open().create(APP_INPUTS));
    control.advance(600_000);
    scene().takeOperations();
    const saved = { id, inputs: APP_INPUTS, outputs: properties };
    const { outputs } = await open().update(saved, APP_INPUTS);
    assert.equal(outputs["clientId"], control.listApplications()[0]?.clientId);
    assert.deepEqual(scene().takeOperations(), [
      "update-application 204",
      "read-application 200",
      "read-application 200",
      "list-application-owners 200",
    ]);
  });

  it("ends when the caller cannot be taken from the owners", async () => {
    const { control } = scene().emulator;
    const body = { error: { code: "Request_ResourceNotFound", message: "No." } };
    control.fault({ operation: "remove-application-owner", ...status, status: 404, body });
    const { reasons } = await catchInitFailure(open().create(APP_INPUTS));
    assert.match(
      reasons[0] ?? "",
      /Could not remove initial owner from application with object ID: "[0-9a-f-]{36}": unexpected status 404/,
    );
    assert.equal(scene().takeOperations().at(-1), "remove-application-owner 404");
  });

  it("is not in the state when it cannot be read after all", async () => {
    const { control } = scene().emulator;
    control.fault({ operation: "read-application", ...status, status: 404, body: "{}" });
    await assert.rejects(open().create(APP_INPUTS), {
      details: `expected non-nil error with nil state during Create of ${URN}`,
    });
    assert.equal(control.listApplications().length, 1);
  });

  it("is in the state with what was read when the rest cannot be read", async () => {
    const { control } = scene().emulator;
    control.fault({ operation: "list-application-owners", ...status, status: 400, body: "no" });
    const { properties, reasons } = await catchInitFailure(open().create(APP_INPUTS));
    assert.match(reasons[0] ?? "", /Could not retrieve owners for Application .+ response: no/);
    assert.equal(properties["clientId"], control.listApplications()[0]?.clientId);
  });

  it("ends an update at a 404", async () => {
    const saved = await open().create(APP_INPUTS);
    const { control } = scene().emulator;
    control.removeApplication(String(saved.outputs["clientId"]));
    scene().takeOperations();
    const failing = open().update(saved, { ...APP_INPUTS, displayName: "Renamed" });
    const { reasons, properties } = await catchInitFailure(failing);
    assert.match(
      reasons[0] ?? "",
      /updating urn:.+Could not update application with object ID: ".+": unexpected status 404 \(404 Not Found\)/s,
    );
    // As with the real plugin, the state has the new name although Graph has not.
    assert.equal(properties["displayName"], "Renamed");
    assert.deepEqual(scene().takeOperations(), ["update-application 404"]);
  });

  it("ends a deletion at a 404", async () => {
    const saved = await open().create(APP_INPUTS);
    scene().emulator.control.removeApplication(String(saved.outputs["clientId"]));
    scene().takeOperations();
    await assert.rejects(open().delete(saved), {
      message:
        /deleting urn:.+\[id\] deleting Application \(Application: ".+"\): unexpected status 404/s,
    });
    assert.deepEqual(scene().takeOperations(), ["delete-application 404"]);
  });

  it("counts its absences anew when it comes back after a deletion", async () => {
    const saved = await open().create(APP_INPUTS);
    const { control } = scene().emulator;
    scene().takeOperations();
    scene().beforeNth(3, "read-application", () =>
      control.fault({ operation: "read-application", ...status, status: 200, body: "{}" }),
    );
    await open().delete(saved);
    assert.equal(scene().takeOperations().length, 1 + 2 + 1 + 5);
  });
});
