import type * as pulumi from "@pulumi/pulumi";
import { digest } from "./digest";

/**
 * The digest of an output's value, or `undefined` where a preview does not know the value yet.
 * An `apply` alone would not run then, and the operator would not be told.
 */
export async function digestIfKnown(output: pulumi.Output<string>): Promise<string | undefined> {
  // Left out of the SDK's types, yet the only way to ask; `apply` itself is built on it.
  const { isKnown } = output as unknown as { readonly isKnown: Promise<boolean> };
  if (!(await isKnown)) return undefined;
  return new Promise((resolve) => {
    output.apply((value) => resolve(digest(value)));
  });
}
