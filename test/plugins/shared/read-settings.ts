/**
 * Reads settings by the environment variables that stand in for them: a setting in the stack's
 * config wins over the environment, and one that stands nowhere is empty.
 */
export function readSettings<Name extends string>(
  variables: Readonly<Record<Name, string>>,
  config: ReadonlyMap<string, string>,
  environment: Readonly<Record<string, string | undefined>>,
): Record<Name, string> {
  return Object.fromEntries(
    Object.entries<string>(variables).map(([name, variable]) => [
      name,
      config.get(name) ?? environment[variable] ?? "",
    ]),
  ) as Record<Name, string>;
}
