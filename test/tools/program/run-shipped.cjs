// Runs a provider from its shipped text, as Pulumi's dynamic-provider plugin does: no loader, no
// local files, modules from the working directory alone. Takes the file with the text; reads a
// JSON list of calls from standard input; prints one JSON outcome per call.
const { readFileSync } = require("node:fs");
const Module = require("node:module");

async function main() {
  const shipped = new Module("");
  shipped.paths = Module._nodeModulePaths(process.cwd());
  shipped._compile(readFileSync(process.argv[2], "utf8"), "");
  const provider = shipped.exports.handler();
  const outcomes = [];
  for (const { method, args } of JSON.parse(readFileSync(0, "utf8"))) {
    outcomes.push(await call(provider, method, args));
  }
  process.stdout.write(JSON.stringify(outcomes));
}

async function call(provider, method, args) {
  try {
    return { value: await provider[method](...args) };
  } catch (error) {
    const { message, code, status, stack } = error;
    return { error: { isError: error instanceof Error, message, code, status, stack } };
  }
}

void main();
