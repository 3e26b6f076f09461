// What Pulumi loads: `index.ts`, from a bundle that is made, with its types checked, whenever it or
// anything that it is made of has changed. See docs/decisions/the-program-is-bundled.md.
const { dirname } = require("node:path");
const { RunError } = require("@pulumi/pulumi/errors");

const ROOT = dirname(dirname(__dirname));

module.exports = async () => {
  const { loadProgram } = await import("./load-program.mjs");
  const deploy = await loadProgram(ROOT).catch((error) => {
    // Deliberately without a stack, as in src/report/refuse.ts.
    throw Object.assign(new RunError(error.message), { stack: "" });
  });
  return deploy();
};
