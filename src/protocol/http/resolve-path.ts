/**
 * Puts a path (and query) after an origin. Deliberately not `new URL(path, origin)`: a path that
 * begins with two slashes would name another host there.
 */
export function resolvePath(origin: string, path: string): string {
  const { protocol, host } = new URL(origin);
  return `${protocol}//${host}/${path.replace(/^\/+/, "")}`;
}
