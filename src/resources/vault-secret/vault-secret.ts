import { type CustomResourceOptions, type Input, type Output, secret } from "@pulumi/pulumi";
import { DynamicResource } from "../shared/dynamic-resource.ts";
import type { HeldCredential } from "../shared/held-credential.ts";
import type { LiveVersions, VaultSecretInputs } from "./vault-secret-state.ts";

/** Inputs of {@link VaultSecret}. */
export type VaultSecretArgs = {
  readonly [Key in Exclude<keyof VaultSecretInputs, "live">]: Input<VaultSecretInputs[Key]>;
} & { readonly live: LiveVersions };

/** A value that is kept as a version of a secret in a vault. */
export class VaultSecret extends DynamicResource {
  /** The secret's address, without a version. */
  declare readonly address: Output<string>;
  /** The text of an application setting that stands for the version. */
  declare readonly reference: Output<string>;
  /** What of the credential the version is. */
  declare readonly credential: Output<HeldCredential>;
  /** What kept older versions from being disabled; empty where nothing did. */
  declare readonly leftEnabled: Output<string>;

  constructor(name: string, args: VaultSecretArgs, opts?: CustomResourceOptions) {
    super(
      "vault-secret",
      "VaultSecret",
      name,
      {
        address: undefined,
        version: undefined,
        former: undefined,
        older: undefined,
        digest: undefined,
        reference: undefined,
        leftEnabled: undefined,
        ...args,
        value: secret(args.value),
        live: secret(args.live),
        token: secret(args.token),
      },
      opts,
    );
  }
}
