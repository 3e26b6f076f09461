// A program of its own, so that the caller can set a limit of time to it and to what it starts:
//   node install-official.mjs FOLDER VERSION
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { PulumiCommand } = require("@pulumi/pulumi/automation");
const { SemVer } = createRequire(require.resolve("@pulumi/pulumi"))("semver");

const [root = "", version = ""] = process.argv.slice(2);
try {
  await PulumiCommand.install({ root, version: new SemVer(version) });
} catch (error) {
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${text.trim()}\n`);
  process.exitCode = 1;
}
