import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";

const RUN = `
import { showPulumi } from ${JSON.stringify(new URL("../../../src/operator/pulumi/run-pulumi.ts", import.meta.url))};
const io = { env: process.env, folder: process.cwd() };
showPulumi(io, ["up"]).then((exitCode) => process.exit(exitCode));
`;

describe("showPulumi", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "interrupted-engine-"));
    // As Ctrl-C does, it interrupts both; and it ends by itself.
    const engine = '#!/bin/sh\ntrap "" INT\nkill -INT $PPID\necho in good order\nexit 7\n';
    writeFileSync(join(folder, "pulumi"), engine, { mode: 0o755 });
  });
  after(() => rmSync(folder, { recursive: true }));

  it("waits at Ctrl-C for the engine, and gives its exit code", async () => {
    const child = spawn(process.execPath, ["--input-type=module", "--eval", RUN], {
      env: { ...process.env, PATH: `${folder}:${process.env["PATH"]}` },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const printed: Buffer[] = [];
    child.stdout.on("data", (data: Buffer) => printed.push(data));
    const [code, signal] = await once(child, "close");
    assert.deepEqual([code, signal], [7, null]);
    assert.equal(Buffer.concat(printed).toString(), "in good order\n");
  });
});
