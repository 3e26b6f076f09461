import { type Cloud, readCloud } from "./cloud.ts";
import type { Login } from "./read-login.ts";
import { createTokenSource, type TokenSource } from "./token-source.ts";

/** A configured provider. Nothing is fetched before it is needed, and nothing twice. */
export interface Session {
  readonly login: Login;
  readonly retryScale: number;
  readonly signal: AbortSignal;
  readonly token: TokenSource;
  cloud(): Promise<Cloud>;
}

/** Opens a session for a login. */
export function openSession(login: Login, retryScale: number, signal: AbortSignal): Session {
  let cloud: Promise<Cloud> | undefined;
  let tokens: Promise<TokenSource> | undefined;
  const getCloud = () => {
    cloud ??= readCloud(login.metadataHost);
    return cloud;
  };
  return {
    login,
    retryScale,
    signal,
    cloud: getCloud,
    async token(scope) {
      tokens ??= getCloud().then((found) => createTokenSource(found, login));
      return (await tokens)(scope);
    },
  };
}
