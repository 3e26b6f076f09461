#!/usr/bin/env node
// What `npx sharepoint-rotation` starts: TypeScript, from a bundle as Pulumi's own program.
const { dirname } = require("node:path");

const ROOT = dirname(dirname(__dirname));

import("../../tools/program/load-command.mjs")
  .then(({ loadCommand }) => loadCommand(ROOT, "src/operator/main.ts"))
  .catch((error) => {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    console.error("The packages of this project are not installed: run `npm ci` in its folder.");
    process.exitCode = 2;
  });
