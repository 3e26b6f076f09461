import type { ClientRegistration } from "../../protocol/oauth/authority.ts";

/** What the ways out hang on where a live stack is about to lose its token. */
export interface LiveStack {
  /** The stack that its last outputs name as the one the token was taken from; empty without one. */
  readonly source: string;
  /** Whether the token of a service may be adopted: where the application is the config's own. */
  readonly mayAdopt: boolean;
}

/** Plain inputs of the resource, as the engine hands them to the provider. */
export interface RefreshTokenInputs extends ClientRegistration {
  /** The stack's name, for commands in messages. */
  readonly stack?: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  /** Where a person consents with these inputs; told where a new consent is needed. */
  readonly consentUrl?: string;
  /** Authorization code of a consent, decoded. */
  readonly authorizationCode?: string;
  /** PKCE verifier of that consent. */
  readonly codeVerifier?: string;
  /** A refresh token that exists already. */
  readonly adoptedToken?: string;
  /** Whatever it was, another value forces a renewal. */
  readonly rotate?: string;
  readonly renewAfterDays: number;
  /** Seconds for which a secret that the authority does not know yet is tried again. */
  readonly secretWaitSeconds: number;
  /** Whether the program makes the secrets; otherwise a person put one into the config. */
  readonly isSecretManaged: boolean;
  /** Present where the stack has had a token, as its last outputs say. */
  readonly live?: LiveStack;
  /**
   * Digest of the newest code or adopted token, empty if there never was one. `check` sets it and
   * carries it on.
   */
  readonly codeDigest?: string;
  /** Digests of those before it. `check` sets them; none of them is ever used again. */
  readonly spentDigests?: readonly string[];
}

/** What the resource keeps. */
export interface RefreshTokenState {
  /**
   * The token; empty while the stack waits for its first consent. Deliberately never left out: a
   * preview takes an output that is missing from the state for one that is not known yet.
   */
  readonly refreshToken: string;
  /** ISO 8601, UTC, from the authority's clock. */
  readonly issuedAt?: string;
  /** ISO 8601, UTC. */
  readonly expiresAt?: string;
  /** Which grant the token came from. */
  readonly source?: "authorization_code" | "refresh_token";
  readonly scopes?: readonly string[];
  /** Digest of the code or adopted token that this credential goes back to; empty without one. */
  readonly codeDigest: string;
  readonly rotate?: string;
  /** Digest of the secret that the authority knew when the token was obtained. */
  readonly secretDigest?: string;
}

/** The fields that say whose token it is. A token of one identity is worthless for another. */
export const IDENTITY_FIELDS = ["authority", "tenantId", "clientId", "siteUrl", "scope"] as const;
