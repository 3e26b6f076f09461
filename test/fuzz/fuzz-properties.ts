import type { FuzzProperty } from "./fuzz-property.ts";
import { CHALLENGE_PROPERTIES } from "./properties/challenge.ts";
import { CONFIG_PROPERTIES } from "./properties/config.ts";
import { CONSENT_PROPERTIES } from "./properties/consent.ts";
import { DOTENV_PROPERTIES } from "./properties/dotenv.ts";
import { PASTED_PROPERTIES } from "./properties/pasted.ts";
import { REPORT_PROPERTIES } from "./properties/report.ts";
import { SETTINGS_PROPERTIES } from "./properties/settings.ts";
import { SITE_GRANT_PROPERTIES } from "./properties/site-grant.ts";
import { TIME_PROPERTIES } from "./properties/times.ts";
import { TOKEN_PROPERTIES } from "./properties/token.ts";
import { VAULT_PROPERTIES } from "./properties/vault.ts";

/** Everything that is fuzzed. */
export const FUZZ_PROPERTIES: readonly FuzzProperty[] = [
  ...CHALLENGE_PROPERTIES,
  ...CONSENT_PROPERTIES,
  ...TOKEN_PROPERTIES,
  ...SITE_GRANT_PROPERTIES,
  ...SETTINGS_PROPERTIES,
  ...TIME_PROPERTIES,
  ...CONFIG_PROPERTIES,
  ...REPORT_PROPERTIES,
  ...DOTENV_PROPERTIES,
  ...PASTED_PROPERTIES,
  ...VAULT_PROPERTIES,
];
