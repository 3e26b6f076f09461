import { LOOPBACK_REDIRECT } from "../../program/config/find-code-redirect.ts";
import type { Registration } from "../../program/config/find-registration.ts";
import type { Authority } from "../../protocol/oauth/authority.ts";

/** Where the browser ends: at a listener of this command, or at an address that is pasted. */
export type RedirectPlan =
  | { readonly kind: "paste"; readonly redirectUri: string }
  | {
      readonly kind: "listen";
      /** The port to listen on; 0 for a free one. */
      readonly port: number;
      readonly path: string;
      /** The redirect URI of a listener on a port. */
      readonly buildRedirectUri: (port: number) => string;
    };

/**
 * Chooses by what is registered. A listener needs `http://localhost…`: the stack's own redirect
 * URI, or the one that every application registered by this program has beside it. Only Entra
 * ignores its port; ACS sends the browser where the registration says.
 */
export function chooseRedirect(stack: {
  readonly authority: Authority;
  readonly registration: Registration;
  readonly redirectUri: string;
  /** The port that was asked for. */
  readonly port?: number | undefined;
}): RedirectPlan {
  const { authority, registration, redirectUri, port } = stack;
  const own = parseLoopback(redirectUri);
  if (authority === "acs") {
    return own === undefined
      ? { kind: "paste", redirectUri }
      : {
          kind: "listen",
          port: port ?? (Number(own.port) || 80),
          path: own.pathname,
          buildRedirectUri: () => redirectUri,
        };
  }
  const registered = own === undefined && registration === "own" ? LOOPBACK_REDIRECT : redirectUri;
  const url = parseLoopback(registered);
  if (url === undefined) return { kind: "paste", redirectUri };
  return {
    kind: "listen",
    port: port ?? Number(url.port),
    path: url.pathname,
    buildRedirectUri: (listening) =>
      registered.replace(/^(http:\/\/localhost)(?::\d+)?/, `$1:${listening}`),
  };
}

function parseLoopback(redirectUri: string): URL | undefined {
  return /^http:\/\/localhost(?::\d+)?(?:\/[^?#]*)?$/.test(redirectUri)
    ? new URL(redirectUri)
    : undefined;
}
