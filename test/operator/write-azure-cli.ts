import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** An Azure CLI that answers each command by its first words, and notes the rest of them. */
export function writeAzureCli(
  folder: string,
  answers: Readonly<Record<string, object | string>>,
): void {
  const program = `#!${process.execPath}
const args = process.argv.slice(2).join(" ");
const answers = ${JSON.stringify(answers)};
const [, answer] = Object.entries(answers).find(([start]) => args.startsWith(start));
require("node:fs").appendFileSync(__dirname + "/calls", args + "\\n");
if (typeof answer === "object") process.stdout.write(JSON.stringify(answer));
else if (answer.startsWith("ERROR")) { process.stderr.write(answer + "\\nmore\\n"); process.exitCode = 1; }
else process.stdout.write(answer + "\\n");
`;
  writeFileSync(join(folder, "az"), program);
  chmodSync(join(folder, "az"), 0o755);
  writeFileSync(join(folder, "package.json"), '{ "type": "commonjs" }\n');
}
