import { VAULT_CLOUDS } from "../../protocol/clouds.ts";
import { isLoopback } from "../../protocol/http/is-loopback.ts";
import { isVaultName } from "../../protocol/key-vault/vault-reference.ts";
import { cutToSite, isAdminHost } from "./cut-to-site.ts";

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
    return "must be the site's https address, such as https://<your tenant>.sharepoint.com";
  }
  const fault = findTransportFault(text, url);
  if (fault !== undefined) return fault;
  if (url.search !== "" || url.hash !== "") return "must end with the site, without ? or #";
  if (isAdminHost(url)) return "is the SharePoint admin center, and not a site";
  return cutToSite(url) === url.href.replace(/\/+$/, "")
    ? undefined
    : "is a page, a library or a sharing link, and not the site it is in";
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

/** The values of keyVault that are no address: keep the services' own references, or write values. */
export const VAULT_WORDS = ["adopt", "off"];

/** What is wrong with the address of a key vault, or `undefined`. */
export function findVaultFault(text: string): string | undefined {
  if (VAULT_WORDS.includes(text)) return undefined;
  const url = parseUrl(text);
  if (url === undefined) {
    return "must be adopt, off, or the address of a key vault (its Vault URI in the portal)";
  }
  const fault = findEndpointFault(text);
  if (fault !== undefined || isLoopback(url.hostname)) return fault;
  return isVaultHost(url.hostname) ? undefined : "is no key vault: NAME.vault.azure.net is one";
}

/** Deliberately only Azure's own hosts: the credential goes there. */
function isVaultHost(host: string): boolean {
  return VAULT_CLOUDS.some(
    ({ suffix }) => host.endsWith(suffix) && isVaultName(host.slice(0, -suffix.length)),
  );
}

/** Whether a vault is in the cloud whose vaults have that suffix, or on this machine. */
export function isInCloud(vaultUrl: string, suffix: string): boolean {
  const { hostname } = new URL(vaultUrl);
  return isLoopback(hostname) || hostname.endsWith(suffix);
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
  if (!/^https?:$/.test(url.protocol)) {
    return "must be https; plain http is accepted for this machine only (127.0.0.1, localhost)";
  }
  if (!readsAsTaken(text, url)) return `is read as ${url.origin}: write the host that way`;
  if (url.protocol === "https:") return undefined;
  if (url.protocol === "http:" && isLoopback(url.hostname)) return undefined;
  return "must be https; plain http is accepted for this machine only (127.0.0.1, localhost)";
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
