import { describeFaults } from "../../program/config/config-fault.ts";
import { SECRET_KEYS } from "../../program/config/config-schema.ts";
import { findRegistration, type Registration } from "../../program/config/find-registration.ts";
import { type CheckedConfig, parseConfig } from "../../program/config/parse-config.ts";
import type { Authority } from "../../protocol/oauth/authority.ts";
import { buildConsentUrl } from "../../protocol/oauth/build-consent-url.ts";
import { commandFailure } from "../command-failure.ts";
import { EXIT } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type ProgramConfig, readProgramConfig, refusePromoted } from "../pulumi/program-config.ts";
import { readOutputs } from "../pulumi/stacks.ts";

/** What the consent has to know of a stack. */
export interface ConsentStack {
  readonly stack: string;
  readonly authority: Authority;
  readonly registration: Registration;
  readonly siteUrl: string;
  readonly scope: string;
  readonly redirectUri: string;
  readonly clientId: string;
  readonly warnBeforeDays: number;
  /** The stacks that take their credential from this one. */
  readonly consumers: readonly string[];
  /** The address for the consent, as the config is now. */
  readonly consentUrl: string;
  /** Whether the last update knew another address: then the token serves another config. */
  readonly isConfigNewer: boolean;
  /** What the last update gave. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Stands for values that stay encrypted; passes for a code, a verifier, a secret. */
const PLACEHOLDER = "x".repeat(43);

/** Reads a stack that a person can consent for; any other is refused, with the way to go. */
export async function readConsentStack(io: Io, stack: string): Promise<ConsentStack> {
  const given = await readProgramConfig(io, stack);
  refusePromoted(given, "consent");
  const config = checkConfig(given);
  const outputs = await readOutputs(io, stack);
  const { authority, siteUrl, scope, redirectUri, endpoints } = config;
  const tenantId = config.tenantId ?? outputs["tenantId"];
  const clientId = config.clientId ?? outputs["clientId"];
  if (!outputs["consentUrl"] || typeof tenantId !== "string" || typeof clientId !== "string") {
    throw commandFailure(
      `Stack ${stack} is not deployed yet, so the address for its consent is not known: ` +
        `\`pulumi up --stack ${stack}\`, then this again.`,
      EXIT.needsPerson,
    );
  }
  const consentEndpoint = authority === "acs" ? endpoints.sharePoint : endpoints.entra;
  const consentUrl = buildConsentUrl({
    ...{ authority, tenantId, clientId, siteUrl, scope, redirectUri, consentEndpoint },
  });
  const { warnBeforeDays, consumers } = config;
  return {
    ...{ stack, authority, siteUrl, scope, redirectUri, clientId, warnBeforeDays, consumers },
    registration: findRegistration(config),
    consentUrl,
    isConfigNewer: consentUrl !== outputs["consentUrl"],
    outputs,
  };
}

/**
 * Checks the config as the program will once there is a code: a consent whose code could not be
 * put to use would be given for nothing.
 */
function checkConfig({ stack, values, secrets, azureEnvironment }: ProgramConfig): CheckedConfig {
  const hidden = [...secrets].find((key) => !(SECRET_KEYS as readonly string[]).includes(key));
  if (hidden !== undefined) {
    throw commandFailure(
      `${hidden} of stack ${stack} is encrypted, though it is no secret, and cannot be read here: ` +
        `\`pulumi config set --plaintext ${hidden} VALUE --stack ${stack}\`.`,
    );
  }
  const encrypted = [...secrets, "authorizationCode"];
  const result = parseConfig({
    stack,
    values: { ...values, ...Object.fromEntries(encrypted.map((key) => [key, PLACEHOLDER])) },
    isSecret: (key) => encrypted.includes(key),
    azureEnvironment,
  });
  if ("faults" in result) throw commandFailure(describeFaults(result.faults, stack));
  return result.config;
}
