import { constants } from "node:os";
import { Command, Option } from "commander";
import pc from "picocolors";
import type { Authority } from "../engine/open-scene";
import { runDemo } from "./run-demo";

const { authority } = new Command("npm run demo --")
  .description("Tells the rotation of SharePoint credentials on the built-in local Azure.")
  .addOption(
    new Option("--authority <name>", "who issues the tokens")
      .choices(["entra", "acs"])
      .default("entra"),
  )
  .parse()
  .opts<{ authority: Authority }>();

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

void runDemo({
  authority,
  signal: controller.signal,
  screen: {
    write: (text) => process.stdout.write(text),
    hasColors: pc.isColorSupported && (process.stdout.isTTY || Boolean(process.env["FORCE_COLOR"])),
    columns: Math.min(process.stdout.columns ?? 100, 120),
  },
}).then((exitCode) => {
  process.exitCode = interruption ?? exitCode;
});
