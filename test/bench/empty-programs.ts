import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Project, ROOT } from "../engine/create-project.ts";
import { asByHand } from "./open-fleet.ts";
import { runMeasured } from "./run-measured.ts";

/** A program to compare ours with. */
export interface OtherProgram {
  readonly runtime: string;
  readonly file: string;
  readonly text: string;
}

/** The least there is: JavaScript that declares nothing. */
export const EMPTY_JAVASCRIPT: OtherProgram = {
  runtime: "{ name: nodejs, options: { typescript: false } }",
  file: "index.js",
  text: 'require("@pulumi/pulumi");\nmodule.exports = {};\n',
};

/** The usual: an import of a whole Azure service, and nothing more. */
export const USUAL_TYPESCRIPT: OtherProgram = {
  runtime: "{ name: nodejs, options: { typescript: false } }",
  file: "index.ts",
  text: 'import * as web from "@pulumi/azure-native/web/index.js";\nexport const kind = typeof web.WebApp;\n',
};

/** A runner of a program in a stack of its own, on the engine and kind of backend of a project. */
export async function openOtherProgram(
  project: Project,
  name: string,
  { runtime, file, text }: OtherProgram,
): Promise<(command: "up" | "preview") => Promise<number>> {
  const folder = join(project.folder, name);
  mkdirSync(join(folder, "state"), { recursive: true });
  writeFileSync(join(folder, "Pulumi.yaml"), `name: ${name}\nruntime: ${runtime}\n`);
  writeFileSync(join(folder, file), text);
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name, main: file, type: file.endsWith(".ts") ? "module" : "commonjs" }),
  );
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  const env = {
    ...asByHand(project.environment()),
    PULUMI_BACKEND_URL: `file://${join(folder, "state")}?metadata=skip`,
  };
  const run = async (...args: string[]) =>
    (await runMeasured({ command: "pulumi", args, cwd: folder, env })).seconds;
  await run("stack", "init", "bench");
  await run("up", "--yes", "--skip-preview", "--stack", "bench");
  return (command) =>
    run(command, ...(command === "up" ? ["--yes", "--skip-preview"] : []), "--stack", "bench");
}
