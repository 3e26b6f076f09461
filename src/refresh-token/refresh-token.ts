import {
  type CustomResourceOptions,
  dynamic,
  type Input,
  mergeOptions,
  type Output,
} from "@pulumi/pulumi";
import type { Authority } from "../oauth/authority";
import { refreshTokenProvider } from "./refresh-token-provider";

/** Inputs of {@link RefreshToken}. */
export interface RefreshTokenArgs {
  readonly authority: Input<Authority>;
  readonly tenantId: Input<string>;
  readonly clientId: Input<string>;
  readonly clientSecret: Input<string>;
  readonly siteUrl: Input<string>;
  readonly scope: Input<string>;
  readonly redirectUri: Input<string>;
  /** Origin that token requests go to. */
  readonly tokenEndpoint: Input<string>;
  readonly authorizationCode?: Input<string> | undefined;
  readonly codeVerifier?: Input<string> | undefined;
  readonly adoptedToken?: Input<string> | undefined;
  readonly rotate?: Input<string> | undefined;
  readonly renewAfterDays: Input<number>;
  readonly secretWaitSeconds: Input<number>;
  readonly timeoutSeconds: Input<number>;
}

/** A refresh token for SharePoint: exchanged, renewed, and never lost by a failure behind it. */
export class RefreshToken extends dynamic.Resource {
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
      refreshTokenProvider,
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
      "sharepoint",
      "RefreshToken",
    );
  }
}
