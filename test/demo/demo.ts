import { Command, Option } from "commander";
import pc from "picocolors";
import type { Scene } from "../engine/open-scene";
import { createNarrator } from "./narrator";
import type { Stage } from "./stage";
import { tellStory } from "./tell-story";

async function main(): Promise<number> {
  const { authority } = new Command("npm run demo --")
    .description("Tells the rotation of SharePoint credentials on the built-in local Azure.")
    .addOption(
      new Option("--authority <name>", "who issues the tokens")
        .choices(["entra", "acs"])
        .default("entra"),
    )
    .parse()
    .opts<{ authority: Scene["authority"] }>();

  const narrator = createNarrator((text) => process.stdout.write(text));
  process.stdout.write(pc.bold("Rotating the SharePoint credentials of a Microsoft 365 proxy\n\n"));
  const started = Date.now();
  await tellStory(narrator, authority, removeOnSignal);
  const seconds = Math.round((Date.now() - started) / 1000);
  const broken = narrator.broken();
  if (broken.length === 0) {
    process.stdout.write(pc.green(`\nEvery promise was kept (${seconds} s).\n`));
    return 0;
  }
  process.stderr.write(pc.red(`\nNot as promised:\n${broken.map((it) => `  - ${it}\n`).join("")}`));
  return 1;
}

/** Ctrl-C ends the demo, and takes its folder along. */
function removeOnSignal(stage: Stage): void {
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    process.once(signal, () => {
      stage.project.remove();
      process.exit(code);
    });
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${pc.red("The demo ended early:")} ${String(error)}\n`);
    process.exitCode = 1;
  },
);
