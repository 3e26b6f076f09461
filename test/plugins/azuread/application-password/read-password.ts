import type { Values } from "../../shared/struct";
import { nameApplication } from "../application/read-application";
import { findObject } from "../graph/find-object";
import { explain } from "../graph/graph-failure";
import type { Run } from "../resource-type";
import { describeCredential, findCredential, readPasswordId } from "./password-credential";

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
