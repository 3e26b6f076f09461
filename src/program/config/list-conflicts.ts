import {
  buildRemoveCommand,
  buildSetCommand,
  type ConfigFault,
  suggestKey,
} from "./config-fault.ts";
import { type ParsedConfig, SECRET_KEYS } from "./config-schema.ts";
import { listRegistrationFaults } from "./list-registration-faults.ts";

/** The keys that are missing, or do not go together. */
export function listConflicts(
  config: Partial<ParsedConfig>,
  isGiven: (key: string) => boolean,
  stack: string,
  knownStacks: readonly string[] = [],
): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const remove = (key: string, problem: string) =>
    faults.push({ key, problem, command: buildRemoveCommand(key, stack) });
  const { promoteFrom } = config;
  if (promoteFrom !== undefined) {
    if (promoteFrom === stack) remove("promoteFrom", "names this stack itself");
    faults.push(...listUnknownSource(promoteFrom, stack, knownStacks));
    const own = [...SECRET_KEYS, "clientId", "applicationObjectId", "rotate", "encoding"] as const;
    for (const key of own.filter(isGiven)) {
      remove(key, `does not go with promoteFrom: the credential comes from stack ${promoteFrom}`);
    }
    if ((config.consumers ?? []).length > 0) {
      remove(
        "consumers",
        `does not go with promoteFrom: stack ${promoteFrom} has to wait for them`,
      );
    }
  } else if (!isGiven("promoteFrom")) {
    faults.push(...listRegistrationFaults(config, isGiven, stack));
    if (isGiven("authorizationCode") && isGiven("refreshToken")) {
      remove(
        "refreshToken",
        "conflicts with authorizationCode: the token can come from only one of them",
      );
    }
    (config.consumers ?? []).forEach((name, index) => {
      const key = `consumers[${index}]`;
      const command = buildRemoveCommand(key, stack);
      if (name === stack) faults.push({ key, problem: "names this stack itself", command });
    });
  }
  const seen = new Set<string>();
  (config.targets ?? []).forEach(({ resourceGroup, site, slot, subscriptionId }, index) => {
    const id = [subscriptionId, resourceGroup, site, slot].join("/").toLowerCase();
    if (seen.has(id)) {
      const key = `targets[${index}]`;
      const command = buildRemoveCommand(key, stack);
      faults.push({ key, problem: "names a service that an earlier target names", command });
    }
    seen.add(id);
  });
  return faults;
}

/**
 * A stack that was probably meant otherwise. Deliberately only where another one is near: a stack
 * may have its file elsewhere.
 */
function listUnknownSource(
  promoteFrom: string,
  stack: string,
  knownStacks: readonly string[],
): ConfigFault[] {
  const others = knownStacks.filter((name) => name !== stack);
  const meant = suggestKey(promoteFrom, others);
  if (meant === undefined || others.includes(promoteFrom)) return [];
  return [
    {
      key: "promoteFrom",
      problem: `names stack ${promoteFrom}, which has no file here; did you mean ${meant}?`,
      command: buildSetCommand("promoteFrom", stack, meant),
    },
  ];
}
