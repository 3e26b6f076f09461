import type { z } from "zod";
import { AZURE_ENVIRONMENTS, deriveEndpoints, type Endpoints } from "../clouds";
import { readConsentAnswer } from "../oauth/read-consent-answer";
import { buildRemoveCommand, buildSetCommand, type ConfigFault, suggestKey } from "./config-fault";
import {
  CONFIG_KEYS,
  configSchema,
  EXAMPLES,
  NESTED_KEYS,
  type ParsedConfig,
  SECRET_KEYS,
} from "./config-schema";

/** A stack's config as the engine gives it: texts, some of them marked secret. */
export interface RawConfig {
  readonly stack: string;
  readonly values: Readonly<Record<string, string>>;
  readonly isSecret: (key: string) => boolean;
  /** azure-native's name of the cloud that runs the App Service sites. */
  readonly azureEnvironment: string;
}

/** The config of a stack, whole and checked. Secrets in it are plain: wrap before use. */
export type CheckedConfig = Omit<ParsedConfig, "endpoints"> & {
  readonly stack: string;
  readonly endpoints: Endpoints;
};

/** Checks a config. Gives it, or every fault at once. */
export function parseConfig(
  raw: RawConfig,
): { readonly config: CheckedConfig } | { readonly faults: readonly ConfigFault[] } {
  const values = Object.fromEntries(Object.entries(raw.values).filter(([, value]) => value !== ""));
  const faults = listClearSecrets(values, raw);
  const parsed = configSchema.safeParse(values);
  if (!parsed.success) {
    faults.push(...parsed.error.issues.flatMap((issue) => toFaults(issue, raw.stack)));
    // What the rules below need is missing: they would only repeat what is said already.
    return { faults };
  }
  const config = parsed.data;
  const code = readCode(config.authorizationCode, raw.stack, faults);
  faults.push(...listConflicts(config, raw.stack));
  const endpoints = findEndpoints(config, raw, faults);
  if (faults.length > 0 || endpoints === undefined) return { faults };
  return {
    config: {
      ...config,
      stack: raw.stack,
      siteUrl: config.siteUrl.replace(/\/+$/, ""),
      authorizationCode: code,
      endpoints,
    },
  };
}

function listClearSecrets(values: Record<string, string>, raw: RawConfig): ConfigFault[] {
  return SECRET_KEYS.filter((key) => values[key] !== undefined && !raw.isSecret(key)).map(
    (key) => ({
      key,
      problem: `is a secret, but stands in clear in Pulumi.${raw.stack}.yaml; replace it if others can read that file`,
      command: buildSetCommand(key, raw.stack, undefined),
    }),
  );
}

function toFaults(issue: z.core.$ZodIssue, stack: string): ConfigFault[] {
  const key = issue.path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .slice(1);
  const known = issue.path.length === 0 ? CONFIG_KEYS : (NESTED_KEYS[String(issue.path[0])] ?? []);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((unknown) => {
      const meant = suggestKey(unknown, known);
      const path = key === "" ? unknown : `--path '${key}.${unknown}'`;
      return {
        key: key === "" ? unknown : `${key}.${unknown}`,
        problem: `is no key of this program${meant === undefined ? "" : `; did you mean ${meant}?`}`,
        command: buildRemoveCommand(path, stack),
      };
    });
  }
  const last = String(issue.path.findLast((part) => typeof part === "string") ?? "");
  const secret = (SECRET_KEYS as readonly string[]).includes(key);
  const missing = issue.code === "invalid_type" && issue.message.startsWith("Invalid input");
  return [
    {
      key,
      problem: missing ? "is missing" : issue.message,
      command:
        key === "targets"
          ? buildSetCommand("targets[0].site", stack, "365proxy")
          : buildSetCommand(key, stack, secret ? undefined : (EXAMPLES[last] ?? "VALUE")),
    },
  ];
}

function readCode(
  pasted: string | undefined,
  stack: string,
  faults: ConfigFault[],
): string | undefined {
  if (pasted === undefined) return undefined;
  const answer = readConsentAnswer(pasted);
  if (answer.kind === "code") return answer.code;
  const problem =
    answer.kind === "refused"
      ? `is no code: the consent ended with ${answer.error}` +
        `${answer.description === "" ? "" : ` (${answer.description})`}; consent again`
      : `is neither a code nor a redirected address: ${answer.reason}`;
  const command = buildSetCommand("authorizationCode", stack, undefined);
  faults.push({ key: "authorizationCode", problem, command });
  return undefined;
}

function listConflicts(config: ParsedConfig, stack: string): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const remove = (key: string, problem: string) =>
    faults.push({ key, problem, command: buildRemoveCommand(key, stack) });
  const { promoteFrom } = config;
  if (promoteFrom !== undefined) {
    if (promoteFrom === stack) remove("promoteFrom", "names this stack itself");
    const own = [...SECRET_KEYS, "clientId", "rotate", "encoding"] as const;
    for (const key of own.filter((name) => config[name] !== undefined)) {
      remove(key, `does not go with promoteFrom: the credential comes from stack ${promoteFrom}`);
    }
  } else {
    if (config.clientId === undefined) {
      const problem = "is missing: the application registered for the consumer";
      faults.push({
        key: "clientId",
        problem,
        command: buildSetCommand("clientId", stack, EXAMPLES["clientId"]),
      });
    }
    if (config.clientSecret === undefined) {
      const problem = "is missing: the secret of that application";
      faults.push({
        key: "clientSecret",
        problem,
        command: buildSetCommand("clientSecret", stack, undefined),
      });
    }
    if (config.authorizationCode !== undefined && config.refreshToken !== undefined) {
      remove(
        "refreshToken",
        "stands beside authorizationCode; the token can come from one of them only",
      );
    }
  }
  const seen = new Set<string>();
  config.targets.forEach(({ resourceGroup, site, slot, subscriptionId }, index) => {
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

function findEndpoints(
  config: ParsedConfig,
  raw: RawConfig,
  faults: ConfigFault[],
): Endpoints | undefined {
  const given = Object.fromEntries(
    Object.entries(config.endpoints).map(([service, address]) => [
      service,
      new URL(address ?? "").origin,
    ]),
  );
  const found = deriveEndpoints(new URL(config.siteUrl), raw.azureEnvironment, given);
  const { authority } = config;
  if (config.promoteFrom === undefined && found[authority] === undefined) {
    faults.push({
      key: `endpoints.${authority}`,
      problem:
        "is missing: siteUrl is in no known cloud, so the address that issues tokens must be given",
      command: buildSetCommand(`endpoints.${authority}`, raw.stack, "https://host.example"),
    });
  }
  if (found.arm === undefined) {
    faults.push({
      key: "azure-native:environment",
      problem: `is no known cloud; it must be one of: ${AZURE_ENVIRONMENTS.join(", ")}`,
      command: buildSetCommand("azure-native:environment", raw.stack, "public"),
    });
  }
  // What no rule above asks for is not used by this stack.
  return { acs: "", entra: "", graph: "", arm: "", sharePoint: "", ...found };
}
