import { buildRemoveCommand, type ConfigFault } from "./config-fault";
import { type ParsedConfig, SECRET_KEYS } from "./config-schema";
import { listRegistrationFaults } from "./list-registration-faults";

/** The keys that are missing, or do not go together. */
export function listConflicts(
  config: Partial<ParsedConfig>,
  isGiven: (key: string) => boolean,
  stack: string,
): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const remove = (key: string, problem: string) =>
    faults.push({ key, problem, command: buildRemoveCommand(key, stack) });
  const { promoteFrom } = config;
  if (promoteFrom !== undefined) {
    if (promoteFrom === stack) remove("promoteFrom", "names this stack itself");
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
        "stands beside authorizationCode; the token can come from one of them only",
      );
    }
    (config.consumers ?? []).forEach((name, index) => {
      const key = `consumers[${index}]`;
      const command = buildRemoveCommand(`--path '${key}'`, stack);
      if (name === stack) faults.push({ key, problem: "names this stack itself", command });
    });
  }
  const seen = new Set<string>();
  (config.targets ?? []).forEach(({ resourceGroup, site, slot, subscriptionId }, index) => {
    const id = [subscriptionId, resourceGroup, site, slot].join("/").toLowerCase();
    if (seen.has(id)) {
      const key = `targets[${index}]`;
      const command = buildRemoveCommand(`--path '${key}'`, stack);
      faults.push({ key, problem: "names a service that an earlier target names", command });
    }
    seen.add(id);
  });
  return faults;
}
