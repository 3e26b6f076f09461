import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildNodeOptions } from "../engine/build-node-options.ts";
import { readFolder } from "./read-folder.ts";

/** What the Node processes of a project were given, printed, and gave to others. */
export interface ProcessRecord {
  /** All that was printed, by the command line that printed it. */
  readonly printed: ReadonlyMap<string, string>;
  /** The command line of every process, and of every process that one of them started. */
  readonly commands: readonly string[];
  /** The environment likewise: every value a variable had, by its name. */
  readonly env: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The variables that make every Node process of a project note what happens in it. */
export function recordInto(folder: string): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  return {
    RECORD_FOLDER: folder,
    NODE_OPTIONS: buildNodeOptions([
      join(import.meta.dirname, "../engine/shift-clock.cjs"),
      join(import.meta.dirname, "record-process.cjs"),
    ]),
  };
}

/** Reads what was noted so far. */
export function readRecord(folder: string): ProcessRecord {
  const env = new Map<string, Set<string>>();
  const commands: string[] = [];
  const printed = new Map<string, string>();
  const files = readFolder(folder);
  for (const [name, content] of files) {
    if (name.endsWith(".printed")) continue;
    for (const line of content.toString().trimEnd().split("\n")) {
      const noted = JSON.parse(line) as { readonly args: string[]; readonly env: string[] };
      const command = noted.args.join(" ");
      commands.push(command);
      if (name.endsWith(".given")) {
        const text = files.get(name.replace(".given", ".printed")) ?? "";
        printed.set(command, `${printed.get(command) ?? ""}${text}`);
      }
      for (const pair of noted.env) {
        const [variable = "", value = ""] = pair.split(/=(.*)/s);
        env.set(variable, (env.get(variable) ?? new Set()).add(value));
      }
    }
  }
  return { printed, commands, env };
}
