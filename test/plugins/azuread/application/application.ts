import type { ResourceType } from "../resource-type.ts";
import { APPLICATION_OUTPUTS, APPLICATION_SCHEMA } from "./application-schema.ts";
import { createApplication } from "./create-application.ts";
import { deleteApplication } from "./delete-application.ts";
import { readApplication } from "./read-application.ts";
import { updateApplication } from "./update-application.ts";

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
