import type { Values } from "../../shared/struct.ts";
import { findObject, readBetaProperty } from "../graph/find-object.ts";
import { explain } from "../graph/graph-failure.ts";
import { listOwners } from "../graph/owners.ts";
import type { Run } from "../resource-type.ts";
import { readApplicationId } from "./application-id.ts";
import { describeApplication } from "./describe-application.ts";

/** How the real plugin calls an application in its texts. */
export function nameApplication(objectId: string): string {
  return `Application (Application: "${objectId}")`;
}

/** Reads an application in the three calls of the real plugin. */
export async function readApplication(run: Run, id: string): Promise<Values | undefined> {
  const objectId = readApplicationId(id);
  const object = `applications/${objectId}`;
  const name = nameApplication(objectId);
  const found = await explain(`[id] Retrieving ${name}`, findObject(run, object));
  if (found === undefined) {
    return undefined;
  }
  const described = { id, ...describeApplication(found) };
  run.keep({ id, properties: described });
  const isPostRequired = await explain(
    `Retrieving additional properties for ${name}`,
    readBetaProperty(run, object, "oauth2RequirePostResponse"),
  );
  const owners = await explain(
    `[owners] Could not retrieve owners for ${name}`,
    listOwners(run, object),
  );
  return {
    ...described,
    oauth2PostResponseRequired: isPostRequired ?? false,
    owners: owners.sort(),
  };
}
