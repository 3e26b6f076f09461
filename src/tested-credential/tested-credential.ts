import { type CustomResourceOptions, type Input, mergeOptions, type Output } from "@pulumi/pulumi";
import type { ClientArgs } from "../provider/client-args";
import { DynamicResource } from "../provider/dynamic-resource";

/** Inputs of {@link TestedCredential}. */
export interface TestedCredentialArgs extends ClientArgs {
  readonly refreshToken: Input<string>;
  /** Origin that requests to SharePoint go to. */
  readonly sharePointEndpoint: Input<string>;
}

/** A credential that the site took: the gate between the token and the services. */
export class TestedCredential extends DynamicResource {
  /** As given, and known in a preview where it is given. */
  declare readonly clientId: Output<string>;
  declare readonly tenantId: Output<string>;
  /** Secret. */
  declare readonly clientSecret: Output<string>;
  /** Secret. */
  declare readonly refreshToken: Output<string>;
  /** The person behind the token. */
  declare readonly account: Output<string>;
  /** ISO 8601, UTC. */
  declare readonly testedAt: Output<string>;

  constructor(name: string, args: TestedCredentialArgs, opts?: CustomResourceOptions) {
    super(
      "tested-credential",
      "TestedCredential",
      name,
      { account: undefined, testedAt: undefined, ...args },
      mergeOptions(opts, { additionalSecretOutputs: ["clientSecret", "refreshToken"] }),
    );
  }
}
