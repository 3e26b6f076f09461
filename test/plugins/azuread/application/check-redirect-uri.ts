import type { TextCheck } from "../schema/property.ts";

const WEB_SCHEMES: readonly string[] = ["http", "https", "ms-appx-web", "brk-multihub"];
const LONGEST = 256;

/** Refuses what cannot be a redirect URI of a web application or of a page. */
export const checkWebUri: TextCheck = (uri, name) => checkUri(uri, name, WEB_SCHEMES);

/** Refuses what cannot be a redirect URI of a public client, which may have any scheme. */
export const checkClientUri: TextCheck = (uri, name) => checkUri(uri, name);

function checkUri(uri: string, name: string, schemes?: readonly string[]): string | undefined {
  if (uri === "") {
    return `URI must not be empty for "${name}"`;
  }
  if (/^urn:[^:]*:/.test(uri)) {
    return undefined;
  }
  const { scheme, host, path } = splitUri(uri);
  if (host === "") {
    return `URI has no host for "${name}"`;
  }
  if (schemes !== undefined && path === "") {
    return `URI must have a trailing slash when there is no path segment for "${name}"`;
  }
  if (schemes !== undefined && !schemes.includes(scheme)) {
    return `unexpected URI scheme for "${name}", expected one of: ${schemes.join(", ")}`;
  }
  return uri.length > LONGEST
    ? `URI must be ${LONGEST} characters or less for "${name}"`
    : undefined;
}

/** Deliberately not `URL`, which gives `http://localhost` the path that it lacks. */
function splitUri(uri: string) {
  const [, scheme = "", host = "", path = ""] =
    /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)/i.exec(uri) ?? [];
  return { scheme: scheme.toLowerCase(), host, path };
}
