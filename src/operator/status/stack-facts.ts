import type { Target } from "../../program/config/config-schema.ts";
import type { Authority } from "../../protocol/oauth/authority.ts";
import type { Finding } from "./finding.ts";

/** A client secret that the program made. Times are ISO 8601, UTC. */
export interface SecretPeriod {
  readonly generation: number;
  /** Absent where only another stack knows it. */
  readonly startedAt?: string | undefined;
  readonly expiresAt: string;
}

/** Digests of the three settings as last written into a service, by setting. */
export type Written = Readonly<Record<string, string>>;

/** Which credential a service has, by what was written into it. */
export interface Holding {
  readonly service: string;
  /** Id in the directory of the client secret; empty for one from the config. */
  readonly keyId: string;
  readonly tokenIssuedAt: string;
}

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
  /** The settings that are references as last written, whose values App Service cannot fetch. */
  readonly unresolved: readonly string[];
  /** The settings that are as last written, and that a run would write all the same. */
  readonly pending: readonly string[];
}

/** A service whose health page gives no good answer. */
export interface UnhealthyService {
  readonly service: Target;
  /** A sentence: the request, and what came back. */
  readonly answer: string;
}

/** A version of a secret of a vault that could not be disabled. */
export interface LeftVersion {
  readonly address: string;
  readonly version: string;
}

/** What a stack says of itself: its config, state and history. No secret. Times as above. */
export interface StackFacts {
  readonly name: string;
  /** The project, which all stacks here are of. */
  readonly project: string;
  readonly authority: Authority;
  readonly siteUrl: string;
  readonly warnBeforeDays: number;
  readonly promoteFrom?: string | undefined;
  /** Stacks that a rotation waits for, by full name. */
  readonly consumers: readonly string[];
  /** Absent before the first run that ended well. */
  readonly stage?: string | undefined;
  readonly account?: string | undefined;
  /** How far the token reaches, where it is meant for granted sites alone. */
  readonly reach?: string | undefined;
  readonly clientId?: string | undefined;
  readonly targets: readonly string[];
  /** The services by the config as it is now; absent where their list has a fault. */
  readonly services?: readonly Target[] | undefined;
  /** Addresses of the secrets of a vault that keep the credential; none where it is in the settings. */
  readonly vaultSecrets: readonly string[];
  /** Versions of them that nobody needs, and that could not be disabled. */
  readonly leftVersions: readonly LeftVersion[];
  /** Digests of the values that the vault keeps, by those of the references to them. */
  readonly valueDigests: Readonly<Record<string, string>>;
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
  /** The same services, as far as their state tells. */
  readonly holdings: readonly Holding[];
  /** The credential that passed the last test; absent for a stack that promotes. */
  readonly offered?: Omit<Holding, "service"> | undefined;
  /** The token that is kept, tested or not. */
  readonly stored?: { readonly tokenIssuedAt: string } | undefined;
  /** Ids in the directory of the client secrets that the state knows. */
  readonly livingKeyIds: readonly string[];
  /** Digest of the SP_SECRET that the stack gives to others. */
  readonly secretDigest?: string | undefined;
  readonly lastUpdate?: LastUpdate | undefined;
  readonly isUpdating: boolean;
  /** Whether the state knows of operations that have not ended. */
  readonly hasPendingOperations: boolean;
  readonly savedAt?: string | undefined;
  /** Present where Azure was asked: its answer, or why there is none. */
  readonly live?: readonly LiveService[] | Finding | undefined;
  /** Present where health pages were asked. */
  readonly unhealthy?: readonly UnhealthyService[] | undefined;
}

/** A stack as far as it could be read. One that is context alone is not reported. */
export type StackReading = { readonly name: string; readonly isContext?: boolean } & (
  | { readonly facts: StackFacts }
  | { readonly problem: Finding }
);
