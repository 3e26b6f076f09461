import type { Authority } from "../../oauth/authority";
import type { Finding } from "./finding";

/** A client secret that the program made. Times are ISO 8601, UTC. */
export interface SecretPeriod {
  readonly generation: number;
  /** Absent where only another stack knows it. */
  readonly startedAt?: string | undefined;
  readonly expiresAt: string;
}

/** Digests of the three settings as last written into a service, by setting. */
export type Written = Readonly<Record<string, string>>;

/** The newest entry of a stack's history. */
export interface LastUpdate {
  /** The engine's word: update, refresh, destroy, … */
  readonly kind: string;
  /** The engine's word: succeeded, failed, in-progress. */
  readonly result: string;
  readonly endedAt?: string | undefined;
}

/** What Azure answered for one service, asked by a preview. */
export interface LiveService {
  readonly target: string;
  /** The settings that are not as they were last written; empty where all are. */
  readonly drifted: readonly string[];
}

/** What a stack says of itself: its config, state and history. No secret. Times as above. */
export interface StackFacts {
  readonly name: string;
  readonly authority: Authority;
  readonly siteUrl: string;
  readonly warnBeforeDays: number;
  readonly promoteFrom?: string | undefined;
  /** Stacks that a rotation waits for, by full name. */
  readonly consumers: readonly string[];
  /** Absent before the first run that ended well. */
  readonly stage?: string | undefined;
  readonly account?: string | undefined;
  readonly clientId?: string | undefined;
  readonly targets: readonly string[];
  readonly token?:
    | {
        readonly issuedAt?: string | undefined;
        readonly renewAt?: string | undefined;
        readonly expiresAt: string;
      }
    | undefined;
  /** When a refresh found that the authority takes the token no longer. */
  readonly rejectedAt?: string | undefined;
  /** The managed secret in use. */
  readonly secret?:
    | { readonly generation: number; readonly rotateAt?: string; readonly expiresAt: string }
    | undefined;
  /** The managed secrets that there are, the newest first. */
  readonly secrets: readonly SecretPeriod[];
  /** By service. */
  readonly written: Readonly<Record<string, Written>>;
  readonly lastUpdate?: LastUpdate | undefined;
  readonly isUpdating: boolean;
  /** Whether the state knows of operations that have not ended. */
  readonly hasPendingOperations: boolean;
  readonly savedAt?: string | undefined;
  /** Present where Azure was asked: its answer, or why there is none. */
  readonly live?: readonly LiveService[] | Finding | undefined;
}

/** A stack as far as it could be read. */
export type StackReading =
  | { readonly name: string; readonly facts: StackFacts }
  | { readonly name: string; readonly problem: Finding };
