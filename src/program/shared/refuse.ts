import * as pulumi from "@pulumi/pulumi";

/**
 * An error that ends the program with its message alone.
 *
 * Deliberately without a stack: the SDK inspects any error that has one in colour, and Node's
 * search for `node_modules` in the frames of `@pulumi/pulumi` then runs until its memory is
 * full, ten seconds or more. Workaround for https://github.com/pulumi/pulumi/issues/20567.
 */
export function refuse(message: string): pulumi.RunError {
  return Object.assign(new pulumi.RunError(message), { stack: "" });
}
