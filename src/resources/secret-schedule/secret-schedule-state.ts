/** One client secret in the row of an application's secrets: what is planned, not its value. */
export interface SecretPlan {
  /** Counts from 1. */
  readonly generation: number;
  /** What the directory shows beside it. */
  readonly displayName: string;
  /** When it was decided on; ISO 8601, UTC. */
  readonly startedAt: string;
  /** When it ends: a midnight, ISO 8601, UTC, without a fraction, as Graph echoes it. */
  readonly endsAt: string;
}

/** What the resource keeps. */
export interface SecretScheduleState {
  /** The newest first: it goes into the services. Behind it the one before, still good. */
  readonly secrets: readonly SecretPlan[];
  /** Present where an earlier run planned the newest, and it was not made then. */
  readonly isRetry?: true;
  /**
   * A secret that two runs planned and the directory did not make; empty without one. It is tried
   * again last, after the token and the services, which go on with the others until then.
   */
  readonly tried: readonly SecretPlan[];
  /**
   * Digests of the SP_SECRET that services held when the newest secret was decided on. While a
   * service still holds one of them, no further secret may take the place of its own.
   */
  readonly superseded: readonly string[];
  /** Display name of the secret whose place the newest took; empty where there was none. */
  readonly retired: string;
  /** The last `rotate` that was followed; empty without one. */
  readonly rotate: string;
  /** Digest of the code or adopted token in the config of the last run; empty without one. */
  readonly grant: string;
  /** Those before it; absent in a state of before they were kept. */
  readonly pastGrants?: readonly string[];
}

/** A service, and the digest of the SP_SECRET it has. */
export interface SecretHolder {
  readonly service: string;
  readonly digest: string;
}

/** A stack that takes its credential from this one. */
export interface SecretConsumer {
  readonly stack: string;
  /** The generation in its services; 0 where it tells none. */
  readonly generation: number;
}

/** Plain inputs of the resource: what a decision rests on beside the state. */
export interface SecretScheduleInputs {
  /** What the secrets' display names begin with. */
  readonly label: string;
  /** Period in days after which a secret is followed by a new one. */
  readonly secretDays: number;
  readonly rotate: string;
  readonly grant: string;
  /** The services of this stack that have a secret. */
  readonly holders: readonly SecretHolder[];
  readonly consumers: readonly SecretConsumer[];
  /** Display names that the directory has; absent where it could not be asked. */
  readonly listed?: readonly string[];
}
