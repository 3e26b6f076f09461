import {
  asksForGrantedSites,
  listUnknownPermissions,
  PERMISSION_NAMES,
  SITES_SELECTED,
} from "../../protocol/oauth/sharepoint-permissions.ts";
import { EXAMPLES } from "./config-examples.ts";
import { buildRemoveCommand, buildSetCommand, type ConfigFault } from "./config-fault.ts";
import type { ParsedConfig } from "./config-schema.ts";

/**
 * What is wrong in how a stack says whose application it uses: one of its own (no `clientId`,
 * entra), a given one with its secret, or a given one whose secrets are managed here.
 */
export function listRegistrationFaults(
  config: Partial<ParsedConfig>,
  isGiven: (key: string) => boolean,
  stack: string,
): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const set = (key: string, problem: string) =>
    faults.push({ key, problem, command: buildSetCommand(key, stack, EXAMPLES[key]) });
  const remove = (key: string, problem: string) =>
    faults.push({ key, problem, command: buildRemoveCommand(key, stack) });
  const { authority, scope } = config;
  if (authority === "acs") {
    if (scope !== undefined && asksForGrantedSites(scope)) {
      set("scope", `asks for ${SITES_SELECTED}, which goes with authority entra only`);
    }
    if (!isGiven("clientId"))
      set("clientId", "is missing: the application registered for the proxy");
    if (!isGiven("clientSecret")) set("clientSecret", "is missing: the secret of that application");
    if (isGiven("applicationObjectId")) {
      remove("applicationObjectId", "goes with authority entra only");
    }
  } else if (authority === "entra") {
    if (isGiven("applicationObjectId") && isGiven("clientSecret")) {
      remove(
        "clientSecret",
        "conflicts with applicationObjectId, with which the secrets are created here",
      );
    }
    if (isGiven("clientId")) {
      if (!isGiven("clientSecret") && !isGiven("applicationObjectId")) {
        set(
          "clientSecret",
          "is missing: the secret of application clientId; or set applicationObjectId, and secrets " +
            "are made here; or remove clientId, and an application is registered here",
        );
      }
    } else if (isGiven("clientSecret") || isGiven("applicationObjectId")) {
      const other = isGiven("clientSecret") ? "clientSecret" : "applicationObjectId";
      set("clientId", `is missing: the application that ${other} belongs to`);
    } else {
      faults.push(...listOwnFaults(config, isGiven, stack));
    }
  }
  return faults;
}

/** What is wrong where the application is registered here. */
function listOwnFaults(
  { scope, redirectUri }: Partial<ParsedConfig>,
  isGiven: (key: string) => boolean,
  stack: string,
): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const unknown = scope === undefined ? [] : listUnknownPermissions(scope);
  if (unknown.length > 0) {
    faults.push({
      key: "scope",
      problem:
        `names ${unknown.join(", ")}, with which no application can be registered; there are ` +
        PERMISSION_NAMES.join(", "),
      command: buildSetCommand("scope", stack, EXAMPLES["scope"]),
    });
  }
  const host = /^[a-z]+:\/\/[^/?#]+/i.exec(redirectUri ?? "")?.[0];
  if (redirectUri !== undefined && host !== undefined && redirectUri[host.length] !== "/") {
    faults.push({
      key: "redirectUri",
      problem: "must have a slash after the host: without one it cannot be registered",
      command: buildSetCommand("redirectUri", stack, `${host}/`),
    });
  }
  if (isGiven("refreshToken")) {
    faults.push({
      key: "refreshToken",
      problem:
        "belongs to the application it was issued to; without clientId one is registered, which " +
        "cannot use it",
      command: buildSetCommand("clientId", stack, EXAMPLES["clientId"]),
    });
  }
  return faults;
}
