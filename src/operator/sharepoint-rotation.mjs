#!/usr/bin/env node
// What `npm run consent` and the other commands start. Plain JavaScript, so that an older Node can say what it lacks.
import "../../tools/node/require-node.mjs";
import "../../tools/node/use-compile-cache.cjs";

try {
  await import("./main.ts");
} catch (error) {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  console.error("The packages of this project are not installed: run `npm ci` in its folder.");
  process.exitCode = 2;
}
