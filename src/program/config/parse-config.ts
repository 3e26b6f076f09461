import {
  AZURE_ENVIRONMENTS,
  deriveEndpoints,
  type Endpoints,
  findVaultCloud,
  type VaultCloud,
} from "../../protocol/clouds.ts";
import { readConsentAnswer } from "../../protocol/oauth/read-consent-answer.ts";
import { ENDPOINT } from "./config-examples.ts";
import { buildSetCommand, type ConfigFault } from "./config-fault.ts";
import { CONFIG_KEYS, configSchema, type ParsedConfig, SECRET_KEYS } from "./config-schema.ts";
import { isInCloud, toOrigins, VAULT_WORDS } from "./endpoint-url.ts";
import { findCodeRedirect } from "./find-code-redirect.ts";
import { findRegistration, type Registration } from "./find-registration.ts";
import { listConflicts } from "./list-conflicts.ts";
import { toFaults, toUnknownKeyFault } from "./to-faults.ts";

/** A stack's config as the engine gives it: texts, some of them marked secret. */
export interface RawConfig {
  readonly stack: string;
  readonly values: Readonly<Record<string, string>>;
  readonly isSecret: (key: string) => boolean;
  /** azure-native's name of the cloud that runs the App Service sites. */
  readonly azureEnvironment: string;
  /** Names of the stacks that have a file beside this one's. */
  readonly knownStacks?: readonly string[];
}

/** The config of a stack, whole and checked. Secrets in it are plain: wrap before use. */
export type CheckedConfig = Omit<ParsedConfig, "endpoints"> & {
  readonly stack: string;
  readonly endpoints: Endpoints;
  /** Key Vault of the Azure that runs the services. */
  readonly vaultCloud: VaultCloud;
  /** The redirect URI that `authorizationCode` was sent to; absent without one. */
  readonly codeRedirectUri?: string | undefined;
};

/** Checks a config. Gives it, or every fault at once. */
export function parseConfig(
  raw: RawConfig,
): { readonly config: CheckedConfig } | { readonly faults: readonly ConfigFault[] } {
  const values = Object.fromEntries(Object.entries(raw.values).filter(([, value]) => value !== ""));
  const vaultCloud = findVaultCloud(raw.azureEnvironment);
  const { parsed, faults } = parseKeys(values, raw.stack, vaultCloud);
  faults.unshift(...listClearSecrets(values, raw));
  const code = readCode(parsed.authorizationCode, raw.stack, faults);
  faults.push(...listConflicts(parsed, (key) => key in values, raw.stack, raw.knownStacks));
  const registration = findRegistration({
    authority: parsed.authority,
    clientId: values["clientId"],
    applicationObjectId: values["applicationObjectId"],
  });
  const endpoints = findEndpoints(parsed, registration, raw, faults);
  faults.push(...listVaultFaults(parsed.keyVault, vaultCloud, raw.stack));
  if (faults.length > 0) return { faults };
  // Without a fault every key was parsed.
  const config = parsed as ParsedConfig;
  return {
    config: {
      ...config,
      stack: raw.stack,
      siteUrl: config.siteUrl.replace(/\/+$/, ""),
      authorizationCode: code,
      codeRedirectUri:
        parsed.authorizationCode &&
        findCodeRedirect({ ...config, registration, authorizationCode: parsed.authorizationCode }),
      endpoints,
      vaultCloud,
    },
  };
}

/** A vault of another cloud than the services takes no login of theirs. */
function listVaultFaults(
  keyVault: string | undefined,
  { suffix }: VaultCloud,
  stack: string,
): ConfigFault[] {
  if (keyVault === undefined || VAULT_WORDS.includes(keyVault)) return [];
  if (isInCloud(keyVault, suffix)) return [];
  const { hostname } = new URL(keyVault);
  const problem = `is in another cloud than the services: by azure-native:environment its address ends in ${suffix}`;
  const meant = `https://${hostname.split(".", 1)[0]}${suffix}`;
  return [{ key: "keyVault", problem, command: buildSetCommand("keyVault", stack, meant) }];
}

/** Parses key by key, so that the rules that follow can be applied to all keys that are well. */
function parseKeys(
  values: Readonly<Record<string, string>>,
  stack: string,
  { suffix: vaultSuffix }: VaultCloud,
) {
  const faults: ConfigFault[] = [];
  const parsed: Record<string, unknown> = {};
  for (const unknown of Object.keys(values).filter((key) => !CONFIG_KEYS.includes(key))) {
    faults.push(toUnknownKeyFault("", unknown, CONFIG_KEYS, stack));
  }
  for (const [key, schema] of Object.entries(configSchema.shape)) {
    const result = schema.safeParse(values[key]);
    if (result.success) parsed[key] = result.data;
    else {
      const given = { value: values[key], stack, vaultSuffix };
      for (const issue of result.error.issues) faults.push(...toFaults(key, issue, given));
    }
  }
  return { parsed: parsed as Partial<ParsedConfig>, faults };
}

function listClearSecrets(values: Record<string, string>, raw: RawConfig): ConfigFault[] {
  return SECRET_KEYS.filter((key) => values[key] !== undefined && !raw.isSecret(key)).map(
    (key) => ({
      key,
      problem: `is a secret, but stored in plain text in Pulumi.${raw.stack}.yaml; replace it if others can read that file`,
      command: buildSetCommand(key, raw.stack, undefined),
    }),
  );
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

function findEndpoints(
  config: Partial<ParsedConfig>,
  registration: Registration,
  raw: RawConfig,
  faults: ConfigFault[],
): Endpoints {
  const given = toOrigins(config.endpoints ?? {});
  const found = deriveEndpoints(config.siteUrl, raw.azureEnvironment, given);
  const { authority } = config;
  const known = config.siteUrl !== undefined && config.endpoints !== undefined;
  if (known && config.promoteFrom === undefined && authority !== undefined) {
    const needed: { service: keyof Endpoints; does: string }[] = [
      { service: authority, does: "issues tokens" },
      ...(registration === "given" ? [] : [{ service: "graph" as const, does: "keeps secrets" }]),
    ];
    for (const { service, does } of needed.filter(({ service }) => found[service] === undefined)) {
      faults.push({
        key: `endpoints.${service}`,
        problem: `is missing: siteUrl is in no known cloud, so the address that ${does} must be given`,
        command: buildSetCommand(`endpoints.${service}`, raw.stack, ENDPOINT),
      });
    }
  }
  if (found.arm === undefined && config.endpoints !== undefined) {
    faults.push({
      key: "azure-native:environment",
      problem: `is not a known cloud; it must be one of: ${AZURE_ENVIRONMENTS.join(", ")}`,
      command: buildSetCommand("azure-native:environment", raw.stack, "public"),
    });
  }
  // What no rule above asks for is not used by this stack.
  return { acs: "", entra: "", graph: "", arm: "", sharePoint: "", ...found };
}
