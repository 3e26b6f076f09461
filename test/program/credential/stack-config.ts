import * as pulumi from "@pulumi/pulumi";
import type { StackConfig } from "../../../src/program/config/load-config.ts";
import { LEAST, readConfig } from "../config/parse-values.ts";

type Values = Parameters<typeof readConfig>[0];

/** The config of stack `dev` as the program has it: checked, with its secrets wrapped. */
export function buildStackConfig(values: Values = {}): StackConfig {
  const { clientSecret, authorizationCode, codeVerifier, refreshToken, ...plain } = readConfig({
    ...LEAST,
    ...values,
  });
  const wrap = (value: string | undefined) =>
    value === undefined ? undefined : pulumi.secret(value);
  return {
    ...plain,
    clientSecret: wrap(clientSecret),
    authorizationCode: wrap(authorizationCode),
    codeVerifier: wrap(codeVerifier),
    refreshToken: wrap(refreshToken),
  };
}
