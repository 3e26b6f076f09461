import { strict as assert } from "node:assert";
import { readNpmFault } from "../../tools/modules/read-npm-fault.mjs";

describe("readNpmFault", () => {
  it("leaves out warnings, usage and the place of the log", () => {
    const text = [
      "npm warn EBADENGINE Unsupported engine",
      "npm error code EUSAGE",
      "npm error",
      "npm error Missing: zod@4.0.0 from lock file",
      "npm error Usage:",
      "npm error npm ci",
      "npm error A complete log of this run can be found in: /home/ann/.npm/_logs/x.log",
    ].join("\n");
    assert.equal(
      readNpmFault(text),
      "npm error code EUSAGE\nnpm error Missing: zod@4.0.0 from lock file",
    );
  });

  it("gives what an npm said that did not speak of errors", () => {
    assert.equal(readNpmFault("\nnode: cannot open file\n"), "node: cannot open file");
  });
});
