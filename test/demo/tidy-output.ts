import { stripVTControlCharacters } from "node:util";

/** Lines of the engine that say nothing about this program, or the same in every run. */
const NOISE = [
  /^\s*$/,
  /^@ /,
  /^(Previewing|Updating) /,
  /^\s*Diagnostics:$/,
  /^Duration:/,
  /^[\s+~*-]*pulumi:pulumi:Stack\b/,
  /warning: using pulumi-resource-/,
  /^\s*\[(urn|id)=/,
  /^\s*(consentUrl|redirectUri|renewAfterDays|tokenEndpoint|sharePointEndpoint)\s*:/,
  /^\s*(timeoutSeconds|secretWaitSeconds|isSecretManaged|armEndpoint)\s*:/,
];

/** The last of the lines that an update prints for a resource while it works. */
const FINISHED = /^ \S+ +\S+:\S+ \S+ (created|updated|replaced|deleted|\*\*.*failed\*\*)/;

/** What a person looks at in the engine's output: the steps, the messages, the counts. */
export function tidyOutput(output: string): string {
  const lines = dropOutputs(
    stripVTControlCharacters(output)
      .split("\n")
      .map((line) => line.trimEnd()),
  );
  const diagnostics = lines.indexOf("Diagnostics:");
  return lines
    .flatMap((line, index) => {
      if (NOISE.some((pattern) => pattern.test(line))) return [];
      if (index >= diagnostics) return [line];
      // The error itself stands once more among the diagnostics.
      return FINISHED.test(line) ? [line.replace(/; error: .*/, "")] : [];
    })
    .join("\n");
}

/** Drops the outputs of stacks, which the status table tells. */
function dropOutputs(lines: readonly string[]): string[] {
  let column: number | undefined;
  return lines.filter((line) => {
    const header = /^(\s*)(Outputs:|--outputs:--)$/.exec(line);
    if (header !== null) {
      column = header[2] === "Outputs:" ? 1 : header[1]?.length;
      return false;
    }
    const isInside = column !== undefined && (line === "" || line.search(/[^\s+~-]/) >= column);
    if (!isInside) column = undefined;
    return !isInside;
  });
}
