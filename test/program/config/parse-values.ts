import assert from "node:assert/strict";
import type { ConfigFault } from "../../../src/program/config/config-fault.ts";
import {
  type CheckedConfig,
  parseConfig,
  type RawConfig,
} from "../../../src/program/config/parse-config.ts";

/** The least that a stack of its own must have. */
export const LEAST = {
  siteUrl: "https://contoso.sharepoint.com",
  clientId: "22222222-2222-4222-8222-222222222222",
  clientSecret: "s3cret~value",
};

type Values = Readonly<Record<string, string>>;

/** Checks the values of stack `dev`, whose secrets are marked so. */
export function parseValues(values: Values, raw: Partial<RawConfig> = {}) {
  return parseConfig({
    stack: "dev",
    values,
    isSecret: () => true,
    azureEnvironment: "public",
    ...raw,
  });
}

/** The config that the values make. */
export function readConfig(values: Values, raw?: Partial<RawConfig>): CheckedConfig {
  const result = parseValues(values, raw);
  assert.ok("config" in result, JSON.stringify(result));
  return result.config;
}

/** The faults that the values have. */
export function listFaults(values: Values, raw?: Partial<RawConfig>): readonly ConfigFault[] {
  const result = parseValues(values, raw);
  assert.ok("faults" in result, "no fault was found");
  return result.faults;
}
