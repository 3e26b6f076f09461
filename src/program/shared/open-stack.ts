import * as pulumi from "@pulumi/pulumi";

/** Opens a stack of this project by its name, or any other by its full name. */
export function openStack(name: string): pulumi.StackReference {
  return new pulumi.StackReference(name, { name: qualifyStackName(name) });
}

/** The full name of a stack, with this run's organization and project where it has none. */
export function qualifyStackName(name: string): string {
  const parts = name.split("/");
  return [
    parts.at(-3) ?? pulumi.getOrganization(),
    parts.at(-2) ?? pulumi.getProject(),
    parts.at(-1),
  ].join("/");
}

/** A list of texts of a stack's outputs; empty where it is missing, or is no such list. */
export async function readTexts(stack: pulumi.StackReference, output: string): Promise<string[]> {
  const { value } = await stack.getOutputDetails(output);
  return Array.isArray(value) ? value.filter((text) => typeof text === "string") : [];
}

/**
 * One text of a stack's outputs, secret or not; `undefined` where it is missing, or is no text: a
 * secret that this run cannot decrypt arrives as an object.
 */
export async function readText(
  stack: pulumi.StackReference,
  output: string,
): Promise<string | undefined> {
  const { value, secretValue } = await stack.getOutputDetails(output);
  const text: unknown = value ?? secretValue;
  return typeof text === "string" ? text : undefined;
}
