/** What must never be told: each holds signs that encodings change. */
export const SECRETS = {
  clientSecret: "ab8Q~QXZ+/=&%-0Y secret",
  refreshToken: "1.AXkA-QXZ_stored~token==",
  authorizationCode: "1.AXkA+QXZ/code%2D==",
  codeVerifier: "QXZ~verifier-".padEnd(43, "v"),
  accessToken: "eyJ0eXAi.QXZ9.access-token",
  armToken: "eyJ0eXAi.QXZ8.arm-token",
} as const;

/** The ways in which a server may echo a secret. */
export const SPELLINGS: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  encodeURIComponent,
  (secret) => new URLSearchParams({ s: secret }).toString().slice(2),
  (secret) => JSON.stringify(secret).slice(1, -1),
  (secret) => Buffer.from(secret).toString("base64"),
];
