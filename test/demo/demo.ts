import { constants } from "node:os";
import { withProgress } from "../../src/operator/show-progress.ts";
import { createDemoCommand, type DemoChoices } from "./create-demo-command.ts";
import { runDemo } from "./run-demo.ts";

const { authority, full, keyVault } = createDemoCommand().parse().opts<DemoChoices>();

const controller = new AbortController();
let interruption: number | undefined;

function interrupt(exitCode: number): void {
  interruption ??= exitCode;
  controller.abort(new Error("interrupted"));
}

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(name, () => interrupt(128 + constants.signals[name]));
}
// Whoever reads the story may stop reading, such as `head`.
process.stdout.on("error", () => interrupt(1));

const watched = process.stdout.isTTY === true && process.stderr.isTTY === true;

void runDemo({
  authority,
  isFull: full,
  hasVault: keyVault,
  signal: controller.signal,
  screen: {
    write: (text) => process.stdout.write(text),
    hasColors:
      !process.env["NO_COLOR"] && (process.stdout.isTTY || Boolean(process.env["FORCE_COLOR"])),
    during: (what, work) =>
      withProgress(
        {
          isTerminal: { stdin: false, stdout: watched, stderr: watched },
          writeErr: (text) => process.stderr.write(text),
          env: process.env,
        },
        what,
        work,
      ),
    columns: Math.min(process.stdout.columns ?? 100, 120),
  },
}).then((exitCode) => {
  process.exitCode = interruption ?? exitCode;
});
