import { type CustomResourceOptions, type Input, mergeOptions, type Output } from "@pulumi/pulumi";
import type { ClientArgs } from "../shared/client-args.ts";
import { DynamicResource } from "../shared/dynamic-resource.ts";
import type { LiveStack } from "./refresh-token-state.ts";

/** Inputs of {@link RefreshToken}. */
export interface RefreshTokenArgs extends ClientArgs {
  readonly redirectUri: Input<string>;
  /** Where a person consents with these inputs. */
  readonly consentUrl: Input<string>;
  readonly authorizationCode?: Input<string> | undefined;
  readonly codeVerifier?: Input<string> | undefined;
  readonly adoptedToken?: Input<string> | undefined;
  readonly rotate?: Input<string> | undefined;
  readonly renewAfterDays: Input<number>;
  readonly live?: Input<LiveStack> | undefined;
}

/** A refresh token for SharePoint: exchanged, renewed, and never lost by a failure after it. */
export class RefreshToken extends DynamicResource {
  /** The token; secret. Empty while the stack waits for its first consent. */
  declare readonly refreshToken: Output<string>;
  /** Digest of the code behind the token; empty without one, and known in every preview. */
  declare readonly codeDigest: Output<string>;
  /** ISO 8601, UTC. */
  declare readonly issuedAt: Output<string | undefined>;
  /** ISO 8601, UTC. */
  declare readonly expiresAt: Output<string | undefined>;
  declare readonly source: Output<"authorization_code" | "refresh_token" | undefined>;
  declare readonly scopes: Output<string[] | undefined>;

  constructor(name: string, args: RefreshTokenArgs, opts?: CustomResourceOptions) {
    super(
      "refresh-token",
      "RefreshToken",
      name,
      {
        refreshToken: undefined,
        codeDigest: undefined,
        issuedAt: undefined,
        expiresAt: undefined,
        source: undefined,
        scopes: undefined,
        ...args,
      },
      mergeOptions(opts, {
        additionalSecretOutputs: ["refreshToken"],
      }),
    );
  }
}
