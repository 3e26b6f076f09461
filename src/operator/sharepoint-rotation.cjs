#!/usr/bin/env node
// What `npx sharepoint-rotation` starts: the program is TypeScript, and loaded as Pulumi loads it.
try {
  require("ts-node").register({ transpileOnly: true, cwd: __dirname });
} catch (error) {
  if (error.code !== "MODULE_NOT_FOUND") throw error;
  console.error("The packages of this project are not installed: run `npm ci` in its folder.");
  process.exit(2);
}
require("./main");
