import type { Values } from "./struct.ts";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/**
 * What stands for a value that nobody knows before the run.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go
 */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Marks the values of these names as secret, where there are any. */
export function wrapSecrets(values: Values, names: readonly string[]): Values {
  const wrapped = names
    .filter((name) => values[name] !== undefined && values[name] !== null)
    .map((name) => [name, { [SIGNATURE]: SECRET, value: values[name] }]);
  return { ...values, ...Object.fromEntries(wrapped) };
}

/** Takes the marks off secret values. */
export function unwrapSecrets(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isSecret(value) ? value.value : value]),
  );
}

function isSecret(value: unknown): value is { readonly value: unknown } {
  return (value as Record<string, unknown> | null)?.[SIGNATURE] === SECRET;
}
