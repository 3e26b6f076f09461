/** The values of the variables whose names say that they are secrets. */
export function listSecretVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  const isNamed = (name: string) => /(secret|token|password|passphrase|key)$/i.test(name);
  return Object.entries(env).flatMap(([name, value = ""]) => (isNamed(name) ? [value] : []));
}
