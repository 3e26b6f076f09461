import { appendFileSync } from "node:fs";

const startedAt = { ms: 0 };

/**
 * Notes how long each test file took, for the reporter's list of the slowest. Mocha runs these hooks
 * once a file where files run side by side.
 */
export const mochaHooks = {
  beforeAll() {
    startedAt.ms = performance.now();
  },
  /** @this {import("mocha").Context} */
  afterAll() {
    const file = this.test?.parent?.suites[0]?.file;
    const timesFile = process.env["TEST_TIMES_FILE"];
    if (file !== undefined && timesFile !== undefined) {
      appendFileSync(timesFile, `${Math.round(performance.now() - startedAt.ms)} ${file}\n`);
    }
  },
};
