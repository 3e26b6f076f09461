import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { buildNodeOptions } from "./build-node-options.ts";
import { createProject, type Project, ROOT } from "./create-project.ts";

const PRELOAD = join(ROOT, "test/tools/pretend-old-node.cjs");
const WANTED =
  "Node 22.18.0 or later is needed (24 is recommended); this is v20.20.2. Install it from https://nodejs.org, or let this project bring one: `npm run -s node` prints its folder, which goes to the front of PATH.";

describe("a machine with an older Node", () => {
  let project: Project;
  before(async () => {
    project = createProject({ env: { NODE_OPTIONS: buildNodeOptions([PRELOAD]) } });
    await project.run(["stack", "init", "staging"]);
  });
  after(() => project.remove());

  for (const command of ["preview", "up --yes --skip-preview"]) {
    it(`ends \`pulumi ${command}\` in one line that names the Node wanted, and the way to it`, async () => {
      const { exitCode, output } = await project.run([...command.split(" "), "--stack", "staging"]);
      assert.notEqual(exitCode, 0);
      assert.ok(output.includes(`error: ${WANTED}\n`), output);
      assert.doesNotMatch(output, /^\s+at /m);
    });
  }

  for (const command of ["status", "consent", "rotate", "dotenv", "access-token", "register"]) {
    it(`ends \`${command}\` in the same line`, async () => {
      const program = join(ROOT, "src/operator/sharepoint-rotation.mjs");
      const run = await project.runProgram(process.execPath, [program, command]);
      assert.deepEqual([run.exitCode, run.stdout, run.stderr], [2, "", `${WANTED}\n`]);
    });
  }
});
