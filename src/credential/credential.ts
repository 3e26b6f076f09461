import type * as pulumi from "@pulumi/pulumi";
import type { SettingName } from "../app-settings/setting-names";

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
