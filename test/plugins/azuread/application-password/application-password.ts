import type { ResourceType } from "../resource-type.ts";
import { createPassword } from "./create-password.ts";
import { deletePassword } from "./delete-password.ts";
import { PASSWORD_OUTPUTS, PASSWORD_SCHEMA } from "./password-schema.ts";
import { readPassword } from "./read-password.ts";

/** A client secret of an application. */
export const APPLICATION_PASSWORD: ResourceType = {
  schema: PASSWORD_SCHEMA,
  outputs: PASSWORD_OUTPUTS,
  secrets: ["value"],
  timeoutSeconds: { create: 900, read: 300, update: 300, delete: 300 },
  create: createPassword,
  read: readPassword,
  delete: deletePassword,
};
