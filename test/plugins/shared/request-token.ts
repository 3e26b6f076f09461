import type { FetchText, TextAnswer } from "./create-fetch-text.ts";

/** A service principal with a client secret. */
export interface ClientLogin {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a token endpoint answered, and where it is. */
export interface TokenAnswer extends TextAnswer {
  readonly url: string;
}

/** Asks an authority for a token in the name of a service principal. */
export async function requestToken(
  fetchText: FetchText,
  loginEndpoint: string,
  { tenantId, clientId, clientSecret }: ClientLogin,
  scope: string,
): Promise<TokenAnswer> {
  const url = `${loginEndpoint}/${tenantId}/oauth2/v2.0/token`;
  const answer = await fetchText(url, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
      scope,
    }),
  });
  return { ...answer, url };
}

/** The token in an answer that gave one. */
export function readToken({ text }: TokenAnswer): string {
  return (JSON.parse(text) as { access_token: string }).access_token;
}
