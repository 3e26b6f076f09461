import type * as pulumi from "@pulumi/pulumi";
import type { SettingName } from "../../resources/app-settings/setting-names.ts";
import type { RotationHold } from "../../resources/secret-schedule/plan-rotation.ts";
import type { HeldCredential } from "../../resources/shared/held-credential.ts";

/** How far a stack is. */
export type Stage = "awaiting-consent" | "live";

/** What a stack knows of its credential, wherever it comes from. */
export interface Credential {
  readonly stage: pulumi.Output<Stage>;
  /** The three values for the services; absent until there is a tested token. */
  readonly settings?: Readonly<Record<SettingName, pulumi.Output<string>>>;
  /** Which token and which secret these are; absent where neither is there. */
  readonly held?: pulumi.Output<HeldCredential> | undefined;
  /** When those that a service has are followed by new ones. */
  readonly findDueTimes: (held: HeldCredential) => DueTimes;
  readonly tenantId: pulumi.Output<string>;
  readonly clientId: pulumi.Output<string>;
  readonly facts: pulumi.Output<CredentialFacts>;
  /** How far the token reaches; absent where it is not meant for granted sites alone. */
  readonly reach?: pulumi.Output<string> | undefined;
  /** Where the program makes the client secrets: the newest. Known in every preview. */
  readonly secret?: SecretFacts | undefined;
  /** Whether this stack makes them. */
  readonly makesSecrets?: boolean;
  /** Names of the services that the stack it is taken from writes. */
  readonly otherTargets?: readonly string[];
  /** Work beside the resources that the run has to wait for. */
  readonly closing?: Promise<void> | undefined;
  /** Tells what has to follow in the stacks that take from this one what its services were given. */
  readonly tellConsumers?: (given: pulumi.Output<HeldCredential>) => Promise<void>;
  /** Declares what may fail and must hold nothing back: once the outputs are known. */
  readonly declareLast?: (() => void) | undefined;
}

/** When a token and a secret are followed by new ones; ISO 8601, UTC. Absent where not known. */
export interface DueTimes {
  readonly renewAt?: string | undefined;
  readonly rotateAt?: string | undefined;
}

/** What may be told of a credential. Times are ISO 8601, UTC. */
export interface CredentialFacts {
  readonly consentUrl?: string | undefined;
  /** The person who consented. */
  readonly account?: string | undefined;
  readonly tokenIssuedAt?: string | undefined;
  readonly tokenExpiresAt?: string | undefined;
  readonly renewAt?: string | undefined;
  /** Whether the token has signs that a form changes, and SP_TOKEN is for one that encodes nothing. */
  readonly isTokenUnsafe?: boolean | undefined;
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
