import type { PulumiRun } from "../operator/pulumi/run-pulumi.ts";
import { redact } from "../protocol/http/redact.ts";
import { toPlainText } from "../protocol/http/to-plain-text.ts";

/** Characters that are kept of what a run said: an issue is to be read. */
const LIMIT = 4000;

/**
 * What a failed run said went wrong: the errors among the engine's diagnostics, or else what it
 * wrote to standard error. Warnings, outputs and everything that went well are left out, and the
 * secrets taken out.
 */
export function readRunFailure(
  { stdout, stderr }: Pick<PulumiRun, "stdout" | "stderr">,
  secrets: readonly string[],
): string {
  const lines = [...listErrors(stdout), ...stderr.trim().split("\n")];
  const said = lines.filter((line) => line.trim() !== "").join("\n");
  return redact(said, secrets)
    .split("\n")
    .map((line) => toPlainText(line, LIMIT))
    .join("\n")
    .slice(0, LIMIT);
}

/** The lines of all errors below `Diagnostics:`, each under the name of its resource. */
function listErrors(stdout: string): string[] {
  const lines = stdout.split("\n");
  const start = lines.lastIndexOf("Diagnostics:") + 1;
  if (start === 0) return [];
  const errors: string[] = [];
  let resource = "";
  let isError = false;
  for (const line of lines.slice(start)) {
    if (/^\S/.test(line)) break;
    if (/^ {2}\S/.test(line)) resource = line.trim();
    isError = isError ? !/^ {2}\S| {4}(warning|info|debug): /.test(line) : false;
    if (/^ {4}error: /.test(line)) {
      isError = !/^ {4}error: (update|preview) failed$/.test(line);
      if (isError) errors.push(resource);
    }
    if (isError) errors.push(line.slice(2));
  }
  return errors;
}
