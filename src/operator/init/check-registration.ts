import { isGuid } from "../../protocol/oauth/discover-realm.ts";
import { commandFailure } from "../command-failure.ts";
import type { RegistrationAnswer } from "./init-answers.ts";

/** The choices, as a person is asked. */
export const REGISTRATIONS = `Who registers the application?
  own      the first run does, with a login to the directory that may
  secrets  somebody has; its client secrets are made and rotated here
  given    somebody has, and gives a client secret
  acs      for Azure ACS, which some tenants and servers still have
Registration`;

/** Their names. */
export const REGISTRATION_KINDS = ["own", "secrets", "given", "acs"] as const;

/** Reads who registers. */
export function checkRegistration(text: string): RegistrationAnswer["kind"] {
  const kind = REGISTRATION_KINDS.find((one) => one === text.toLowerCase());
  if (kind === undefined) throw commandFailure(`It is one of: ${REGISTRATION_KINDS.join(", ")}.`);
  return kind;
}

/** Reads an id as the Entra admin center shows it. */
export function checkId(text: string): string {
  if (!isGuid(text))
    throw commandFailure("It must be an id such as 0b0f4a3e-0000-4000-8000-000000000001.");
  return text.toLowerCase();
}
