import type { FuzzProperty } from "./fuzz-property";
import { CHALLENGE_PROPERTIES } from "./properties/challenge";
import { CONFIG_PROPERTIES } from "./properties/config";
import { CONSENT_PROPERTIES } from "./properties/consent";
import { DOTENV_PROPERTIES } from "./properties/dotenv";
import { REPORT_PROPERTIES } from "./properties/report";
import { SETTINGS_PROPERTIES } from "./properties/settings";
import { TIME_PROPERTIES } from "./properties/times";
import { TOKEN_PROPERTIES } from "./properties/token";

/** Everything that is fuzzed. */
export const FUZZ_PROPERTIES: readonly FuzzProperty[] = [
  ...CHALLENGE_PROPERTIES,
  ...CONSENT_PROPERTIES,
  ...TOKEN_PROPERTIES,
  ...SETTINGS_PROPERTIES,
  ...TIME_PROPERTIES,
  ...CONFIG_PROPERTIES,
  ...REPORT_PROPERTIES,
  ...DOTENV_PROPERTIES,
];
