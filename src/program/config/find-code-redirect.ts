import type { Authority } from "../../protocol/oauth/authority.ts";
import { cleanPaste } from "../../protocol/oauth/clean-paste.ts";
import type { Registration } from "./find-registration.ts";

/** The redirect URI of a listener, which every application registered here has. */
export const LOOPBACK_REDIRECT = "http://localhost/";

/**
 * The redirect URI that a code was sent to, and that its exchange must name. It is the stack's
 * own; but Entra ignores the port of `http://localhost`, so there a pasted address tells which
 * port, and thereby which redirect URI, the consent was made with.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reply-url#localhost-exceptions
 */
export function findCodeRedirect(config: {
  readonly authority: Authority;
  readonly registration: Registration;
  readonly redirectUri: string;
  /** The code, or the whole address the browser ended on. */
  readonly authorizationCode: string;
}): string {
  const { authority, registration, redirectUri, authorizationCode } = config;
  const pattern = /^http:\/\/localhost(?::\d{1,5})?(?:\/[^?#\s]*)?(?=\?)/;
  const arrivedAt = pattern.exec(cleanPaste(authorizationCode))?.[0];
  if (authority === "acs" || arrivedAt === undefined) return redirectUri;
  const registered = registration === "own" ? [redirectUri, LOOPBACK_REDIRECT] : [redirectUri];
  return registered.map(dropPort).includes(dropPort(arrivedAt)) ? arrivedAt : redirectUri;
}

function dropPort(uri: string): string {
  return uri.replace(/^(http:\/\/localhost):\d+(?=[/?#]|$)/, "$1");
}
