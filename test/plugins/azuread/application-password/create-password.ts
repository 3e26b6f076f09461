import type { Values } from "../../shared/struct.ts";
import { readApplicationId } from "../application/application-id.ts";
import { nameApplication } from "../application/read-application.ts";
import { findObject, readObject } from "../graph/find-object.ts";
import { explain } from "../graph/graph-failure.ts";
import { sendGraph } from "../graph/send-graph.ts";
import { pollState } from "../poll-state.ts";
import type { ResourceState, Run } from "../resource-type.ts";
import { findCredential } from "./password-credential.ts";
import { readPassword } from "./read-password.ts";

/**
 * Creates a secret of an application. Nothing of it is in the state before the end: a failure on
 * the way leaves a key at Graph that nobody knows.
 */
export function createPassword(run: Run, planned: Values): Promise<ResourceState | undefined> {
  const objectId = readApplicationId(String(planned["applicationId"]));
  return run.session.lock(objectId, () => addPassword(run, objectId, planned));
}

async function addPassword(
  run: Run,
  objectId: string,
  planned: Values,
): Promise<ResourceState | undefined> {
  const object = `applications/${objectId}`;
  const name = nameApplication(objectId);
  const finding = findObject(run, object);
  if ((await explain(`[application_id] Retrieving ${name}`, finding)) === undefined) {
    throw new Error(`[application_id] ${name} was not found`);
  }
  const adding = sendGraph(run, {
    method: "POST",
    path: `v1.0/${object}/addPassword`,
    body: { passwordCredential: buildCredential(planned) },
    expected: [200],
  });
  const { keyId, secretText } = await explain(`Adding password for ${name}`, adding);
  if (!keyId || !secretText) {
    const what = keyId ? "password" : "keyId";
    throw new Error(`API error adding password for ${name}: nil or empty ${what} received`);
  }
  await explain(
    `Waiting for password credential for ${name}`,
    waitForKey(run, object, String(keyId)),
  );
  const id = `${objectId}/password/${keyId}`;
  const properties = await readPassword(run, id, { ...planned, value: secretText });
  return properties && { id, properties };
}

/** Deliberately without `endDateRelative`: the real plugin takes it and never sends it. */
function buildCredential({ displayName, startDate, endDate }: Values): Values {
  return {
    ...(displayName ? { displayName } : {}),
    ...(startDate ? { startDateTime: toWholeSeconds(String(startDate)) } : {}),
    ...(endDate ? { endDateTime: toWholeSeconds(String(endDate)) } : {}),
  };
}

function toWholeSeconds(time: string): string {
  return time.replace(/\.\d+/, "");
}

function waitForKey(run: Run, object: string, keyId: string): Promise<void> {
  return pollState({
    timer: run.timer,
    name: "Done",
    firstGapSeconds: 1,
    otherwise: "missing",
    look: async () => findCredential(await readObject(run, object), keyId) !== undefined,
  });
}
