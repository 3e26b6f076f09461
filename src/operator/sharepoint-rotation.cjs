#!/usr/bin/env node
// What `npx sharepoint-rotation` starts: the program is TypeScript, and loaded as Pulumi loads it.
require("ts-node").register({ transpileOnly: true, cwd: __dirname });
require("./main");
