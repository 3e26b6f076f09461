import { buildRemoveCommand, buildSetCommand, type ConfigFault } from "./config-fault";
import { EXAMPLES, type ParsedConfig, SECRET_KEYS } from "./config-schema";

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
    const own = [...SECRET_KEYS, "clientId", "rotate", "encoding"] as const;
    for (const key of own.filter(isGiven)) {
      remove(key, `does not go with promoteFrom: the credential comes from stack ${promoteFrom}`);
    }
  } else if (!isGiven("promoteFrom")) {
    if (!isGiven("clientId")) {
      const problem = "is missing: the application registered for the consumer";
      faults.push({
        key: "clientId",
        problem,
        command: buildSetCommand("clientId", stack, EXAMPLES["clientId"]),
      });
    }
    if (!isGiven("clientSecret")) {
      const problem = "is missing: the secret of that application";
      faults.push({
        key: "clientSecret",
        problem,
        command: buildSetCommand("clientSecret", stack, undefined),
      });
    }
    if (isGiven("authorizationCode") && isGiven("refreshToken")) {
      remove(
        "refreshToken",
        "stands beside authorizationCode; the token can come from one of them only",
      );
    }
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
