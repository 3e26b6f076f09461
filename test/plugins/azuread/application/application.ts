import type { ResourceType } from "../resource-type";
import { APPLICATION_OUTPUTS, APPLICATION_SCHEMA } from "./application-schema";
import { createApplication } from "./create-application";
import { deleteApplication } from "./delete-application";
import { readApplication } from "./read-application";
import { updateApplication } from "./update-application";

/** An application registration. */
export const APPLICATION: ResourceType = {
  schema: APPLICATION_SCHEMA,
  outputs: APPLICATION_OUTPUTS,
  secrets: [],
  timeoutSeconds: { create: 600, read: 300, update: 600, delete: 300 },
  create: createApplication,
  read: readApplication,
  update: updateApplication,
  delete: deleteApplication,
};
