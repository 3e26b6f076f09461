import type * as pulumi from "@pulumi/pulumi";
import { digest } from "../../resources/shared/digest.ts";
import { readIfKnown } from "./read-if-known.ts";

/** The digest of an output's value, or `undefined` where a preview does not know the value yet. */
export async function digestIfKnown(output: pulumi.Output<string>): Promise<string | undefined> {
  const value = await readIfKnown(output);
  return value === undefined ? undefined : digest(value);
}
