import type { TextCheck } from "../schema/property.ts";

const APPLICATION_ID = /^\/applications\/([^/]+)$/;

/** Refuses everything but the id of an Application: `/applications/` with an object id behind. */
export const checkApplicationId: TextCheck = (text) =>
  APPLICATION_ID.test(text)
    ? undefined
    : `parsing "${text}": parsing the Application ID: the number of segments didn't match\n\nExpected a Application ID that matched (containing 2 segments):\n\n> /applications/applicationId\n\nHowever this value was provided (which was parsed into 0 segments):\n\n> ${text}\n`;

/** The object id in the id of an Application. */
export function readApplicationId(id: string): string {
  const objectId = APPLICATION_ID.exec(id)?.[1];
  if (objectId === undefined) {
    throw new Error(`Parsing ID: ${checkApplicationId(id, "")}`);
  }
  return objectId;
}
