import * as pulumi from "@pulumi/pulumi";

/** The outputs of a stack's last successful update that this program goes by; none on the first. */
export interface LastOutputs {
  readonly stage?: string | undefined;
  readonly consentUrl?: string | undefined;
}

/** Reads what this very stack exported last. Works while it is being updated. */
export async function readOwnOutputs(): Promise<LastOutputs> {
  const name = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
  const self = new pulumi.StackReference("last-update", { name });
  return {
    stage: await readText(self, "stage"),
    consentUrl: await readText(self, "consentUrl"),
  };
}

/** Opens a stack of this project by its name, or any other by its full name. */
export function openStack(name: string): pulumi.StackReference {
  const parts = name.split("/");
  const full = [
    parts.at(-3) ?? pulumi.getOrganization(),
    parts.at(-2) ?? pulumi.getProject(),
    parts.at(-1),
  ].join("/");
  return new pulumi.StackReference(name, { name: full });
}

/** One text of a stack's outputs; `undefined` where it is missing or no text. */
export async function readText(
  stack: pulumi.StackReference,
  output: string,
): Promise<string | undefined> {
  const { value } = await stack.getOutputDetails(output);
  return typeof value === "string" ? value : undefined;
}
