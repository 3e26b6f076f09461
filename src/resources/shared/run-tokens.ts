/**
 * Bearer tokens of this run, by what they are for. Deliberately only in memory: as an input each would
 * be kept in the state, and since every run has another one, the engine would write the whole state
 * once for each resource even where nothing changes. It checks the inputs of a resource in the
 * process in which it then writes.
 */
const tokens = new Map<string, string>();

/** Keeps the token for a resource whose inputs are checked; upper and lower case are one. */
export function keepToken(id: string, token: string): void {
  tokens.set(id.toLowerCase(), token);
}

/** The token that was kept. */
export function recallToken(id: string): string {
  const token = tokens.get(id.toLowerCase());
  if (token === undefined) throw new Error("a resource is written whose inputs were not checked");
  return token;
}
