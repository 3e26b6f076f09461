import type { ExitCode } from "../exit-code.ts";
import type { Finding, Verdict } from "./finding.ts";
import type { LastUpdate, LiveService, SecretPeriod } from "./stack-facts.ts";

/** A time of the credential with what is left until then; ISO 8601, UTC. */
export interface Term {
  readonly at: string;
  /** Whole days, rounded down; negative once it has passed. */
  readonly daysLeft: number;
}

/** What `--json` prints of a stack. What does not apply or is not known is absent. */
export interface StackReport {
  readonly name: string;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly stage?: string | undefined;
  readonly siteUrl?: string | undefined;
  readonly authority?: string | undefined;
  readonly warnBeforeDays?: number | undefined;
  readonly clientId?: string | undefined;
  /** The person who consented. */
  readonly account?: string | undefined;
  /** How far the token reaches, where it is meant for granted sites alone. */
  readonly reach?: string | undefined;
  readonly token?: {
    readonly issuedAt?: string | undefined;
    readonly renewAt?: Term | undefined;
    readonly expiresAt: Term;
  };
  /** The client secret in use, where the program makes it. */
  readonly secret?: {
    readonly generation: number;
    readonly startedAt?: string | undefined;
    readonly rotateAt?: Term | undefined;
    readonly expiresAt: Term;
  };
  /** Client secrets beside it: the one before, or one that is not in use yet. */
  readonly otherSecrets: readonly SecretPeriod[];
  readonly targets: readonly string[];
  /** Addresses of the secrets of a vault that keep the credential. */
  readonly vaultSecrets?: readonly string[] | undefined;
  readonly lastUpdate?: LastUpdate | undefined;
  /** Where the credential is taken from, and the parts of it that are not taken yet. */
  readonly promotion?: {
    readonly from: string;
    readonly state: "in-step" | "behind" | "unknown";
    readonly behind: readonly string[];
  };
  /** With `--live`: what Azure answered; `null` where it could not be asked. */
  readonly live?: readonly LiveService[] | null;
  /** With `--live`: services whose health page gives no good answer, and what it answered. */
  readonly unhealthy?: readonly { readonly target: string; readonly answer: string }[];
}

/** What `status` found out: the one document of `--json`. */
export interface StatusReport {
  readonly checkedAt: string;
  readonly verdict: Verdict;
  readonly exitCode: ExitCode;
  readonly stacks: readonly StackReport[];
}
