import type * as pulumi from "@pulumi/pulumi";
import type { SettingName } from "../app-settings/setting-names";
import type { RotationHold } from "../secret-schedule/plan-rotation";

/** How far a stack is. */
export type Stage = "awaiting-consent" | "live";

/** What a stack knows of its credential, wherever it comes from. */
export interface Credential {
  readonly stage: pulumi.Output<Stage>;
  /** The three values for the services; absent until there is a tested token. */
  readonly settings?: Readonly<Record<SettingName, pulumi.Output<string>>>;
  readonly tenantId: pulumi.Output<string>;
  readonly clientId: pulumi.Output<string>;
  readonly facts: pulumi.Output<CredentialFacts>;
  /** Where the program makes the client secrets: the newest. Known in every preview. */
  readonly secret?: SecretFacts | undefined;
  /** Names of the services that the stack it is taken from writes. */
  readonly otherTargets?: readonly string[];
  /** Work beside the resources that the run has to wait for. */
  readonly closing?: Promise<void> | undefined;
}

/** What may be told of a credential. Times are ISO 8601, UTC. */
export interface CredentialFacts {
  readonly consentUrl?: string | undefined;
  /** The person who consented. */
  readonly account?: string | undefined;
  readonly tokenIssuedAt?: string | undefined;
  readonly tokenExpiresAt?: string | undefined;
  readonly renewAt?: string | undefined;
}

/** What may be told of a client secret that the program made. Times are ISO 8601, UTC. */
export interface SecretFacts {
  /** Counts from 1. */
  readonly generation: number;
  readonly expiresAt: string;
  /** When it is followed by a new one. */
  readonly rotateAt: string;
  /** Full name of the stack that makes it. */
  readonly madeBy: string;
  /** Full names of the stacks that a rotation waits for. */
  readonly consumers: readonly string[];
  /** Why a new one that is due has to wait. */
  readonly hold?: RotationHold | undefined;
}
