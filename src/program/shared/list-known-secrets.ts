import * as pulumi from "@pulumi/pulumi";
import { listSecretVariables } from "./list-secret-variables.ts";

/**
 * Every secret that this process was given: what is secret in its config, this program's and the
 * plugins', and the variables whose names say that they are secrets.
 */
export function listKnownSecrets(): string[] {
  const config = Object.entries(pulumi.runtime.allConfig() as Record<string, string>);
  return [
    ...config.flatMap(([key, value]) => (isSecretKey(key) ? [value] : [])),
    ...listSecretVariables(process.env),
  ];
}

/** Tells whether a full key of the config, such as `project:key`, is marked secret. */
export function isSecretKey(key: string): boolean {
  // In the SDK since 3.60 but left out of its types; without it a secret in clear goes unnoticed.
  const runtime = pulumi.runtime as unknown as { isConfigSecret(key: string): boolean };
  return runtime.isConfigSecret(key);
}
