/**
 * Whose application a stack uses: one it registers itself (`own`), a given one whose secrets it
 * makes (`secrets`), or a given one with a given secret (`given`).
 */
export type Registration = "own" | "secrets" | "given";

/** Tells it from the config. */
export function findRegistration(
  config: {
    readonly [Key in "authority" | "clientId" | "applicationObjectId"]?: string | undefined;
  },
): Registration {
  if (config.authority === "acs") return "given";
  if (config.clientId === undefined) return "own";
  return config.applicationObjectId === undefined ? "given" : "secrets";
}
