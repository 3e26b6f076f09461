import { nameApplication } from "../application/read-application.ts";
import { readObject } from "../graph/find-object.ts";
import { explain } from "../graph/graph-failure.ts";
import { sendGraph } from "../graph/send-graph.ts";
import { pollState } from "../poll-state.ts";
import type { Run } from "../resource-type.ts";
import { findCredential, type PasswordId, readPasswordId } from "./password-credential.ts";

/** Removes a secret of an application. One that is gone already is a failure. */
export function deletePassword(run: Run, id: string): Promise<void> {
  const key = readPasswordId(id);
  return run.session.lock(key.objectId, async () => {
    const what = `password credential "${key.keyId}" from ${nameApplication(key.objectId)}`;
    const removing = sendGraph(run, {
      method: "POST",
      path: `v1.0/applications/${key.objectId}/removePassword`,
      body: { keyId: key.keyId },
      expected: [200, 201, 202, 204],
    });
    await explain(`Removing ${what}`, removing);
    await explain(`Waiting for deletion of ${what}`, waitForRemoval(run, key));
  });
}

function waitForRemoval(run: Run, { objectId, keyId }: PasswordId): Promise<void> {
  return pollState({
    timer: run.timer,
    name: "Deleted",
    firstGapSeconds: 5,
    otherwise: "pending",
    look: async () => {
      const reading = readObject(run, `applications/${objectId}`);
      return findCredential(await explain("retrieving resource", reading), keyId) === undefined;
    },
  });
}
