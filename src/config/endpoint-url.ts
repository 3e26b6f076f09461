import { isLoopback } from "../http/is-loopback";

/** What is wrong with the address of a service, or `undefined`. */
export function findEndpointFault(text: string): string | undefined {
  const url = parseUrl(text);
  if (url === undefined) return "is not an address; give one such as https://host.example";
  const fault = findTransportFault(text, url);
  if (fault !== undefined) return fault;
  return url.pathname === "/" && url.search === "" && url.hash === ""
    ? undefined
    : "must be an origin alone, without a path";
}

/** What is wrong with the address of the SharePoint site, or `undefined`. */
export function findSiteFault(text: string): string | undefined {
  const url = parseUrl(text);
  if (url === undefined || url.protocol !== "https:") {
    return "must be the site's https address, such as https://contoso.sharepoint.com";
  }
  if (url.search !== "" || url.hash !== "") return "must end with the site, without ? or #";
  return findTransportFault(text, url);
}

/** What is wrong with a redirect URI, or `undefined`. It must be as registered, to the letter. */
export function findRedirectFault(text: string): string | undefined {
  const url = parseUrl(text);
  if (url === undefined) return "is not an address; the usual one is https://localhost/";
  return findTransportFault(text, url);
}

/** What is wrong with the address at which a service tells its health, or `undefined`. */
export function findHealthFault(text: string): string | undefined {
  const url = parseUrl(text);
  if (url === undefined) {
    return "is not an address; give one such as https://365proxy.azurewebsites.us/health";
  }
  return url.hash === "" ? findTransportFault(text, url) : "must have no # in it";
}

/** The origins of checked addresses, by service. */
export function toOrigins(
  endpoints: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(endpoints).map(([service, address]) => [service, new URL(address ?? "").origin]),
  );
}

/**
 * Parses an absolute URL. Deliberately none with white space in it, which the parser would drop:
 * an address is compared and sent as it is written.
 */
export function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) && !/[\s\p{Cc}]/u.test(text) ? new URL(text) : undefined;
}

function findTransportFault(text: string, url: URL): string | undefined {
  if (url.username !== "" || url.password !== "") return "must not hold a user name or password";
  if (!readsAsTaken(text, url)) return `is taken for ${url.origin}: write the host like that`;
  if (url.protocol === "https:") return undefined;
  if (url.protocol === "http:" && isLoopback(url.hostname)) return undefined;
  return "must be https; plain http is accepted for this machine (127.0.0.1, localhost) alone";
}

/**
 * Whether the host that requests go to stands in the text to the letter. Deliberately strict: a
 * backslash ends a host, escapes are taken off, and letters of another script look like ours.
 */
function readsAsTaken(text: string, { protocol, host }: URL): boolean {
  const start = `${protocol}//${host}`;
  const rest = text.slice(start.length).replace(protocol === "https:" ? /^:443/ : /^:80/, "");
  return text.toLowerCase().startsWith(start) && /^(?:[/?#]|$)/.test(rest);
}
