import type * as pulumi from "@pulumi/pulumi";

/**
 * The value of an output, or `undefined` where a preview does not know it yet. An `apply` alone
 * would not run then, and whoever waits for it would wait for ever.
 */
export async function readIfKnown<T>(output: pulumi.Output<T>): Promise<T | undefined> {
  // Left out of the SDK's types, yet the only way to ask; `apply` itself is built on it.
  const { isKnown } = output as unknown as { readonly isKnown: Promise<boolean> };
  if (!(await isKnown)) return undefined;
  return new Promise((resolve) => {
    output.apply((value) => resolve(value));
  });
}
