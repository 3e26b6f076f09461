import { addMs, type Clock } from "./clock.ts";
import { mintJwt, mintOpaque } from "./mint.ts";
import type { Authority } from "./registration.ts";
import type { SecretLedger } from "./secret-ledger.ts";

/** What a person allowed an application to do. */
export interface Consent {
  readonly authority: Authority;
  readonly tenantId: string;
  readonly clientId: string;
  readonly user: string;
  /** The audience of the access tokens that may follow. */
  readonly resource: string;
  readonly permissions: readonly string[];
  /** Whether a refresh token may follow. ACS always gives one. */
  readonly offline: boolean;
}

/** An authorization code; it stays known after it was spent or has expired. */
export interface AuthorizationCode {
  readonly code: string;
  readonly consent: Consent;
  readonly redirectUri: string;
  readonly codeChallenge?: string | undefined;
  readonly issuedAt: Date;
  redeemed: boolean;
}

/** A refresh token; it stays known after it was revoked or has expired. */
export interface RefreshToken {
  readonly token: string;
  readonly consent: Consent;
  readonly issuedAt: Date;
  revokedAt?: Date;
}

/** An access token. Without a user it belongs to the application alone. */
export interface AccessToken {
  readonly token: string;
  readonly authority: Authority;
  readonly clientId: string;
  /** The tenant that issued it, where the authority is Entra. */
  readonly tenantId?: string;
  readonly objectId?: string;
  readonly user?: string;
  readonly audience: string;
  /** Names of the delegated permissions in it: `scp`. */
  readonly permissions?: readonly string[];
  readonly expiresAt: Date;
}

/** What a new access token says and how long it is good for. */
export interface AccessTokenOptions extends Omit<AccessToken, "token" | "expiresAt"> {
  readonly lifetimeMs: number;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Everything that was issued, found again by its value. */
export interface TokenStore {
  issueCode(options: Pick<AuthorizationCode, "consent" | "redirectUri" | "codeChallenge">): string;
  issueRefreshToken(consent: Consent): string;
  issueAccessToken(options: AccessTokenOptions): string;
  findCode(code: string): AuthorizationCode | undefined;
  findRefreshToken(token: string): RefreshToken | undefined;
  findAccessToken(token: string): AccessToken | undefined;
  /** Revokes every refresh token that an application holds now. */
  revokeRefreshTokens(clientId: string): void;
  /** All that a person has ever allowed an application at a resource. */
  listConsented(consent: Pick<Consent, "clientId" | "user" | "resource">): readonly string[];
  /** Takes what people allowed an application away. */
  forgetConsents(clientId: string): void;
}

const CODE_PREFIX = { acs: "PAQABAAEAAAD--DLA3_", entra: "1.AXkAShsrfF2." } as const;
const REFRESH_TOKEN_PREFIX = { acs: "PAQABAAEAAAC--", entra: "1.AXkA_ShsrfF1." } as const;
/** Entra's refresh tokens are between one and two kilobytes long, those of ACS shorter. */
const REFRESH_TOKEN_BYTES = { acs: 540, entra: 900 } as const;

/** Makes a store that has issued nothing yet. */
export function createTokenStore(clock: Clock, ledger: SecretLedger): TokenStore {
  const codes = new Map<string, AuthorizationCode>();
  const refreshTokens = new Map<string, RefreshToken>();
  const accessTokens = new Map<string, AccessToken>();
  const consents: Consent[] = [];
  return {
    issueCode(options) {
      consents.push(options.consent);
      const code = ledger.keep(mintOpaque(CODE_PREFIX[options.consent.authority], 300));
      codes.set(code, { ...options, code, issuedAt: clock.now(), redeemed: false });
      return code;
    },
    issueRefreshToken(consent) {
      const { authority } = consent;
      consents.push(consent);
      const token = mintOpaque(REFRESH_TOKEN_PREFIX[authority], REFRESH_TOKEN_BYTES[authority]);
      refreshTokens.set(ledger.keep(token), { token, consent, issuedAt: clock.now() });
      return token;
    },
    issueAccessToken({ lifetimeMs, claims, ...options }) {
      const expiresAt = addMs(clock.now(), lifetimeMs);
      const exp = Math.floor(expiresAt.getTime() / 1000);
      const token = ledger.keep(mintJwt({ aud: options.audience, exp, ...claims }));
      accessTokens.set(token, { ...options, token, expiresAt });
      return token;
    },
    findCode: (code) => codes.get(code),
    findRefreshToken: (token) => refreshTokens.get(token),
    findAccessToken: (token) => accessTokens.get(token),
    revokeRefreshTokens(clientId) {
      for (const token of refreshTokens.values()) {
        if (token.consent.clientId === clientId) {
          token.revokedAt ??= clock.now();
        }
      }
    },
    listConsented({ clientId, user, resource }) {
      const own = consents.filter(
        (one) => one.clientId === clientId && one.user === user && one.resource === resource,
      );
      return [...new Set(own.flatMap(({ permissions }) => permissions))];
    },
    forgetConsents(clientId) {
      const others = consents.filter((one) => one.clientId !== clientId);
      consents.splice(0, consents.length, ...others);
    },
  };
}
