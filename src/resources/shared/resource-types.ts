/** What types of our resources begin with; the rest is ours. */
const DYNAMIC = "pulumi-nodejs:dynamic:";

/**
 * Our resources by their classes, with what `pulumi up` shows. Seven letters at most: beside that beginning and
 * the name of stack production, 80 columns leave eight for "creating" (docs/decisions/eighty-columns.md).
 */
export const SHOWN_TYPES = {
  Realm: "Realm",
  RefreshToken: "Token",
  TestedCredential: "Proof",
  SecretSchedule: "Secrets",
  AppSettings: "Setting",
  VaultSecret: "Vault",
} as const;

/** The class of a resource of ours. */
export type ResourceClass = keyof typeof SHOWN_TYPES;

/** Finds the class of a resource in a state; nothing for others' resources. */
export function findClass(type: string): ResourceClass | undefined {
  if (!type.startsWith(DYNAMIC)) return undefined;
  const name = type.slice(DYNAMIC.length);
  return (Object.keys(SHOWN_TYPES) as ResourceClass[]).find((one) => SHOWN_TYPES[one] === name);
}
