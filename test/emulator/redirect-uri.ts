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
