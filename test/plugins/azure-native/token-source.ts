import type { Cloud } from "./cloud";
import { fetchText } from "./fetch-text";
import type { Login } from "./read-login";

/** Gives a token for a scope, fetched when it is first asked for and then kept. */
export type TokenSource = (scope: string) => Promise<string>;

/** Makes the source of one login. */
export function createTokenSource(cloud: Cloud, login: Login): TokenSource {
  const tokens = new Map<string, Promise<string>>();
  return (scope) => {
    const token = tokens.get(scope) ?? fetchToken(cloud, login, scope);
    tokens.set(scope, token);
    return token;
  };
}

/** The claims of a token, which nobody here verifies. */
export function readClaims(token: string): Readonly<Record<string, unknown>> {
  const [, payload = ""] = token.split(".");
  return JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
}

async function fetchToken(cloud: Cloud, login: Login, scope: string): Promise<string> {
  const url = `${cloud.loginEndpoint}/${login.tenantId}/oauth2/v2.0/token`;
  const answer = await fetchText(url, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: login.clientId,
      client_secret: login.clientSecret,
      scope,
    }),
  });
  if (!answer.ok) {
    const rule = "-".repeat(80);
    throw new Error(
      `ClientSecretCredential authentication failed. \nPOST ${url}\n${rule}\nRESPONSE ${answer.status}: ${answer.status} ${answer.statusText}\n${rule}\n${answer.text}\n${rule}\nTo troubleshoot, visit https://aka.ms/azsdk/go/identity/troubleshoot#client-secret`,
    );
  }
  return (JSON.parse(answer.text) as { access_token: string }).access_token;
}
