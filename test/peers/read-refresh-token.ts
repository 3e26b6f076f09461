import type { ConfidentialClientApplication } from "@azure/msal-node";

/** The refresh token in the cache of Microsoft's client, which gives it to nobody. */
export function readRefreshToken(client: ConfidentialClientApplication): string {
  const cache = JSON.parse(client.getTokenCache().serialize()) as {
    readonly RefreshToken: Readonly<Record<string, { readonly secret: string }>>;
  };
  const tokens = Object.values(cache.RefreshToken);
  if (tokens.length !== 1) {
    throw new Error(`the cache has ${tokens.length} refresh tokens`);
  }
  return tokens[0]?.secret ?? "";
}
