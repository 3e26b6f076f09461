import { type CustomResourceOptions, type Input, mergeOptions, type Output } from "@pulumi/pulumi";
import type { Reach } from "../../protocol/oauth/probe-reach.ts";
import type { ClientArgs } from "../shared/client-args.ts";
import { DynamicResource } from "../shared/dynamic-resource.ts";
import type { HeldCredential } from "../shared/held-credential.ts";

/** Inputs of {@link TestedCredential}. */
export interface TestedCredentialArgs extends ClientArgs {
  readonly refreshToken: Input<string>;
  /** Origin that requests to SharePoint go to. */
  readonly sharePointEndpoint: Input<string>;
  /** Ids of the client secrets that the directory lists, where a preview is to look at them. */
  readonly listedKeyIds?: Input<readonly string[]> | undefined;
  /** Which token and which secret these are. */
  readonly credential: {
    readonly [Field in keyof HeldCredential]: Input<HeldCredential[Field]>;
  };
  /** Object id of the service principal; empty where it is somebody else's. */
  readonly principalId: Input<string>;
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
  /** Which token and which secret were tested. */
  declare readonly credential: Output<HeldCredential>;
  /** The person behind the token. */
  declare readonly account: Output<string>;
  /** How far the token reaches, where it is meant for granted sites alone. */
  declare readonly reach: Output<Reach | "">;
  /** ISO 8601, UTC. */
  declare readonly testedAt: Output<string>;

  constructor(name: string, args: TestedCredentialArgs, opts?: CustomResourceOptions) {
    super(
      "tested-credential",
      "TestedCredential",
      name,
      { account: undefined, reach: undefined, testedAt: undefined, ...args },
      mergeOptions(opts, { additionalSecretOutputs: ["clientSecret", "refreshToken"] }),
    );
  }
}
