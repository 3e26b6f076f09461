import { describeOldNode } from "./node-version.cjs";

// Imported before anything in TypeScript, which an older Node cannot load.
const fault = describeOldNode();
if (fault !== undefined) {
  process.stderr.write(`${fault}\n`);
  process.exit(2);
}
