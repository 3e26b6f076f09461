import { existsSync } from "node:fs";
import { join } from "node:path";

/** The commands that play with the tests or run them. */
export const WITH_TESTS = [
  "bench",
  "check",
  "demo",
  "emulator",
  "faults",
  "fuzz",
  "pictures",
  "test",
  "test:long",
  "test:unit",
];

/**
 * Says why a command is not run in a project that `pulumi new` has made, which has no tests; nothing
 * where it can be.
 *
 * @param {string} name
 * @param {string} root the checkout
 * @returns {string | undefined}
 */
export function explainNoTests(name, root) {
  if (!WITH_TESTS.includes(name) || existsSync(join(root, "test"))) {
    return undefined;
  }
  return (
    `\`npm ${name === "test" ? name : `run ${name}`}\` needs the folder "test", which is in the repository of ` +
    "sharepoint-rotation and not in a project that `pulumi new` made of it: clone that repository to run it. " +
    "`npm run help` lists the commands of this project."
  );
}
