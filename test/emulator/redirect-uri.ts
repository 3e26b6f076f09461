/** `http://localhost:1234/x` without its port; other addresses as they are. */
function withoutLocalPort(uri: string): string {
  return uri.replace(/^(https?:\/\/localhost):\d+(?=[/?#]|$)/, "$1");
}

/**
 * Whether Entra takes a redirect URI for one of the registered ones: letter for letter, but for
 * the port of localhost.
 *
 * @see https://learn.microsoft.com/en-us/entra/identity-platform/reply-url
 */
export function matchesRedirectUri(registered: readonly string[], asked: string): boolean {
  return registered.some((uri) => withoutLocalPort(uri) === withoutLocalPort(asked));
}

const LONGEST_URI = 256;

/**
 * Whether a value can be registered as redirect URIs: absolute addresses without a fragment,
 * with `http` for the own machine only. Addresses of native apps, such as `urn:`, pass.
 */
export function isRedirectUriList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isRedirectUri) && new Set(value).size === value.length;
}

function isRedirectUri(value: unknown): boolean {
  if (typeof value !== "string" || value.length > LONGEST_URI || !URL.canParse(value)) {
    return false;
  }
  if (value.includes("#") || /[\s*]/.test(value)) {
    return false;
  }
  const { protocol, hostname } = new URL(value);
  return protocol === "http:"
    ? /^http:\/\//i.test(value) && ["localhost", "127.0.0.1"].includes(hostname)
    : protocol !== "https:" || /^https:\/\//i.test(value);
}
