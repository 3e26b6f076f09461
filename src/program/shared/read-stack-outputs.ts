import { runtime } from "@pulumi/pulumi";

/**
 * The outputs of a stack by its full name; `undefined` where there is no such stack, or it cannot be
 * read now. Deliberately no `StackReference`: that ends the run where a stack does not exist.
 */
export async function readStackOutputs(
  name: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const answer: { readonly outputs?: Readonly<Record<string, unknown>> } = await runtime.invoke(
      "pulumi:pulumi:readStackOutputs",
      { name },
    );
    return answer.outputs ?? {};
  } catch {
    return undefined;
  }
}
