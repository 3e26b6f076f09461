import { readToken, requestToken } from "../shared/request-token.ts";
import type { Cloud } from "./cloud.ts";
import { fetchText } from "./fetch-text.ts";
import type { Login } from "./read-login.ts";

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

async function fetchToken(cloud: Cloud, login: Login, scope: string): Promise<string> {
  const answer = await requestToken(fetchText, cloud.loginEndpoint, login, scope);
  if (!answer.ok) {
    const { url, status, statusText, text } = answer;
    const rule = "-".repeat(80);
    throw new Error(
      `ClientSecretCredential authentication failed. \nPOST ${url}\n${rule}\nRESPONSE ${status}: ${status} ${statusText}\n${rule}\n${text}\n${rule}\nTo troubleshoot, visit https://aka.ms/azsdk/go/identity/troubleshoot#client-secret`,
    );
  }
  return readToken(answer);
}
