// Runs a provider of the bundle in a process without a loader for TypeScript. Takes its name; reads
// a JSON list of calls from standard input; prints one JSON outcome per call.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const ROOT = join(__dirname, "../../..");

async function main() {
  const { loadProviders } = await import("../../../tools/program/load-providers.mjs");
  const provider = (await loadProviders(ROOT))[process.argv[2]];
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
