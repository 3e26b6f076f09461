import type { Values } from "../../shared/struct.ts";
import { nameApplication } from "../application/read-application.ts";
import { findObject } from "../graph/find-object.ts";
import { explain } from "../graph/graph-failure.ts";
import type { Run } from "../resource-type.ts";
import { describeCredential, findCredential, readPasswordId } from "./password-credential.ts";

/** Reads a secret of an application. Its value, which Graph never tells again, stays as it was. */
export async function readPassword(
  run: Run,
  id: string,
  before: Values,
): Promise<Values | undefined> {
  const key = readPasswordId(id);
  const application = await explain(
    `[application_id] Retrieving ${nameApplication(key.objectId)}`,
    findObject(run, `applications/${key.objectId}`),
  );
  const credential = application && findCredential(application, key.keyId);
  return (
    credential && {
      ...describeCredential(credential, key),
      endDateRelative: before["endDateRelative"] ?? null,
      id,
      rotateWhenChanged: before["rotateWhenChanged"] ?? null,
      value: before["value"] ?? null,
    }
  );
}
