import type { ResourceType } from "../resource-type";
import { createPassword } from "./create-password";
import { deletePassword } from "./delete-password";
import { PASSWORD_OUTPUTS, PASSWORD_SCHEMA } from "./password-schema";
import { readPassword } from "./read-password";

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
