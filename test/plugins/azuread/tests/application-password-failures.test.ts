import assert from "node:assert/strict";
import type { ServiceError } from "@grpc/grpc-js";
import type { Values } from "../../shared/struct.ts";
import { repeat } from "./sample-inputs.ts";
import { useProvider } from "./use-provider.ts";

describe("an ApplicationPassword that fails", () => {
  const scene = useProvider();
  const open = () => scene().provider.resource("ApplicationPassword");
  const listSecrets = () => scene().emulator.control.listSecrets(clientId);
  const status = { kind: "status" } as const;
  const notFound = { error: { code: "Request_ResourceNotFound", message: "No." } };

  let clientId: string;
  let inputs: Values;
  beforeEach(() => {
    const { control } = scene().emulator;
    ({ clientId } = control.registerApp({ authority: "entra" }));
    inputs = { applicationId: `/applications/${control.objectIdOf(clientId)}` };
  });

  /** Nothing but a message: the engine must not save anything. */
  const assertNothingSaved = (pattern: RegExp) => (error: ServiceError) => {
    assert.match(error.details, pattern);
    assert.deepEqual(error.metadata.get("grpc-status-details-bin"), []);
    return true;
  };

  it("asks for nothing when its application is gone", async () => {
    scene().emulator.control.removeApplication(clientId);
    await assert.rejects(
      open().create(inputs),
      assertNothingSaved(
        /^1 error occurred:\n\t\* creating urn:.+\* \[application_id\] Application \(Application: ".+"\) was not found\n\n$/s,
      ),
    );
    assert.deepEqual(scene().takeOperations(), ["read-application 404"]);
  });

  it("ends at once where the login may not add it", async () => {
    scene().emulator.control.denyGraph();
    await assert.rejects(
      open().create(inputs),
      assertNothingSaved(
        /Adding password for Application \(Application: ".+"\): unexpected status 403 \(403 Forbidden\) with error: Authorization_RequestDenied: Insufficient privileges to complete the operation\./,
      ),
    );
    assert.deepEqual(scene().takeOperations(), ["read-application 200", "add-password 403"]);
  });

  it("ends at a 404 of the addition", async () => {
    const fault = { operation: "add-password", ...status, status: 404, body: notFound } as const;
    scene().emulator.control.fault(fault);
    await assert.rejects(open().create(inputs), /Adding password for .+ unexpected status 404/s);
    assert.deepEqual(scene().takeOperations(), ["read-application 200", "add-password 404"]);
  });

  it("waits for a key that is not listed yet", async () => {
    const { control } = scene().emulator;
    control.setReplication({ keyDelayMs: 60_000 });
    scene().beforeNth(5, "read-application", () => control.advance(60_000));
    await open().create(inputs);
    // One look before, three that miss the key, five that see it, and the reading.
    assert.equal(scene().takeOperations().length, 1 + 1 + 3 + 5 + 1);
  });

  it("leaves a key that the state does not know when it is never listed", async () => {
    scene().emulator.control.setReplication({ keyDelayMs: 600_000 });
    await assert.rejects(
      open().create(inputs),
      assertNothingSaved(
        /Waiting for password credential for Application \(Application: ".+"\): couldn't find resource \(21 retries\)/,
      ),
    );
    assert.equal(scene().takeOperations().length, 1 + 1 + 21);
    assert.equal(listSecrets().length, 2);
  });

  it("leaves a key that the state does not know at a 404 of a look", async () => {
    const fault = {
      operation: "read-application",
      ...status,
      status: 404,
      body: notFound,
    } as const;
    scene().beforeNth(4, "read-application", () => scene().emulator.control.fault(fault));
    await assert.rejects(
      open().create(inputs),
      assertNothingSaved(/Waiting for password credential for .+: unexpected status 404 \(404 N/),
    );
    assert.equal(listSecrets().length, 2);
  });

  it("leaves a key that the state does not know when the answer is lost", async () => {
    const fault = { operation: "add-password", kind: "reset", when: "after" } as const;
    scene().emulator.control.fault(fault);
    await assert.rejects(
      open().create(inputs),
      assertNothingSaved(
        /Adding password for .+: HTTP response was nil; connection may have been reset/,
      ),
    );
    assert.equal(listSecrets().length, 2);
  });

  it("makes three keys when two answers are broken", async () => {
    const fault = { operation: "add-password", ...status, status: 503, when: "after" } as const;
    scene().emulator.control.fault({ ...fault, times: 2 });
    await open().create(inputs);
    assert.equal(listSecrets().length, 1 + 3);
  });

  it("is not in the state when its key goes before the last look", async () => {
    scene().beforeNth(7, "read-application", () => {
      const made = listSecrets().at(-1);
      scene().emulator.control.removeSecretByKey(clientId, made?.keyId ?? "");
    });
    await assert.rejects(
      open().create(inputs),
      assertNothingSaved(/^expected non-nil error with nil state during Create of urn:/),
    );
  });

  it("cannot be removed when its key is gone", async () => {
    const saved = await open().create(inputs);
    scene().emulator.control.removeSecretByKey(clientId, String(saved.outputs["keyId"]));
    scene().takeOperations();
    await assert.rejects(open().delete(saved), {
      details: new RegExp(
        `^deleting urn:.+: 1 error occurred:\\n\\t\\* Removing password credential "${saved.outputs["keyId"]}" from Application \\(Application: ".+"\\): unexpected status 400 \\(400 Bad Request\\) with error: Request_BadRequest: No password credential found with keyId\\.\\n\\n$`,
        "s",
      ),
    });
    assert.deepEqual(scene().takeOperations(), ["remove-password 400"]);
  });

  it("cannot be removed when its application is gone", async () => {
    const saved = await open().create(inputs);
    scene().emulator.control.removeApplication(clientId);
    await assert.rejects(open().delete(saved), /Removing password .+ unexpected status 404/s);
  });

  it("is removed, although that is not said, when its application goes during the looks", async () => {
    const saved = await open().create(inputs);
    scene().takeOperations();
    scene().beforeNth(2, "read-application", () =>
      scene().emulator.control.removeApplication(clientId),
    );
    await assert.rejects(
      open().delete(saved),
      /Waiting for deletion of password credential .+: retrieving resource: unexpected status 404/s,
    );
    assert.deepEqual(scene().takeOperations(), [
      "remove-password 204",
      "read-application 200",
      "read-application 404",
    ]);
  });

  it("is looked for anew when its key is listed again", async () => {
    const saved = await open().create(inputs);
    const again = { passwordCredentials: [{ keyId: saved.outputs["keyId"] }] };
    const fault = { operation: "read-application", ...status, status: 200, body: again } as const;
    scene().takeOperations();
    scene().beforeNth(3, "read-application", () => scene().emulator.control.fault(fault));
    await open().delete(saved);
    assert.deepEqual(scene().takeOperations(), [
      "remove-password 204",
      ...repeat(2 + 1 + 5, "read-application 200"),
    ]);
  });
});
