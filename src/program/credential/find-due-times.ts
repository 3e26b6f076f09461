import { computeRenewAt } from "../../protocol/oauth/token-lifetime.ts";
import { computeRotateAt } from "../../resources/secret-schedule/plan-rotation.ts";
import type { HeldCredential } from "../../resources/shared/held-credential.ts";
import type { StackConfig } from "../config/load-config.ts";
import type { ManagedSecrets } from "../registration/declare-secrets.ts";
import type { DueTimes } from "./credential.ts";

/** When the token and the secret that a service has are followed by new ones. */
export function findDueTimes(
  held: HeldCredential,
  config: StackConfig,
  secrets: ManagedSecrets | undefined,
): DueTimes {
  const plan = secrets?.plans.find(({ generation }) => generation === held.secretGeneration);
  return {
    renewAt: findRenewAt(config, held.tokenIssuedAt, held.tokenExpiresAt),
    rotateAt: plan && computeRotateAt(plan, config.secretDays).toISOString(),
  };
}

/** When a token is renewed, or, for acs, when a person has to consent again; ISO 8601, UTC. */
export function findRenewAt(
  config: StackConfig,
  issuedAt: string | undefined,
  expiresAt: string | undefined,
): string | undefined {
  if (!issuedAt || !expiresAt) return undefined;
  return computeRenewAt({
    authority: config.authority,
    issuedAt: new Date(issuedAt),
    expiresAt: new Date(expiresAt),
    renewAfterDays: config.renewAfterDays,
    warnBeforeDays: config.warnBeforeDays,
  }).toISOString();
}
