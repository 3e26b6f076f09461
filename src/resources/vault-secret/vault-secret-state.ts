import type { VaultPlace } from "../../protocol/key-vault/vault-reference.ts";
import type { HeldCredential } from "../shared/held-credential.ts";

/** A version of the secret that may be read. */
export interface EnabledVersion {
  readonly version: string;
  /** Digest of its value, where this stack made it; empty for any other. */
  readonly digest: string;
}

/** What was found of the secret when the run began. */
export interface LiveVersions {
  readonly enabled: readonly EnabledVersion[];
  /** Versions that services of this stack refer to. */
  readonly inUse: readonly string[];
}

/** Plain inputs of the resource, as the engine hands them to the provider. */
export interface VaultSecretInputs extends VaultPlace {
  /** Secret. */
  readonly value: string;
  /** When the value ends; ISO 8601, UTC; empty where it does not, or that is not known. */
  readonly expiresAt: string;
  /** What the value is, for people. */
  readonly contentType: string;
  /** Full name of the stack, as each version is tagged with. */
  readonly stack: string;
  /** What of the credential the value is; the rest is blank. */
  readonly credential: HeldCredential;
  /** Hidden from the preview. */
  readonly live: LiveVersions;
  readonly timeoutSeconds: number;
  /** Bearer token for Key Vault. It is neither compared nor kept. */
  readonly token: string;
}

/** Inputs as the engine keeps them. */
export type CheckedVaultInputs = Omit<VaultSecretInputs, "token"> & {
  /** The reference to a version that is there already; absent where one is to be made. */
  readonly reference?: string;
};

/** What the resource keeps: no value. */
export interface VaultSecretState extends VaultPlace {
  /** The secret's address, without a version. */
  readonly address: string;
  /** The version that has the value. */
  readonly version: string;
  /** The version before it, which stays enabled; empty where there is none. */
  readonly former: string;
  /** Versions before that one that are not known to be disabled: services may still have had them. */
  readonly older: readonly string[];
  /** Digest of the value. */
  readonly digest: string;
  /** The text of an application setting that stands for this version. */
  readonly reference: string;
  readonly credential: HeldCredential;
  /** What kept an older version from being disabled; empty where nothing did. */
  readonly leftEnabled: string;
}
