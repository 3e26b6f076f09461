import { Command, Option } from "commander";
import type { Authority } from "../engine/open-scene.ts";

/** What a person may choose of the demo. */
export interface DemoChoices {
  readonly authority: Authority;
  /** All fourteen chapters, not four. */
  readonly full: boolean;
  /** The values are kept in a key vault. */
  readonly keyVault: boolean;
}

/** Makes the command of the demo, whose options are `DemoChoices` once it has parsed. */
export function createDemoCommand(): Command {
  return new Command("npm run demo --")
    .description(
      "Tells the rotation of SharePoint credentials on the built-in local Azure, in four chapters.",
    )
    .addOption(
      new Option("--authority <name>", "who issues the tokens")
        .choices(["entra", "acs"])
        .default("entra"),
    )
    .option("--full", "tell all fourteen chapters, renewal and expiry among them", false)
    .addOption(
      new Option("--key-vault", "keep the values in a key vault, in the four chapters")
        .default(false)
        .conflicts("full"),
    );
}
