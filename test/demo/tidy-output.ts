/** Lines of the engine that say nothing about this program. */
const NOISE = [
  /^@ /,
  /^(Previewing|Updating|Destroying) /,
  /warning: using pulumi-resource-/,
  /\[(urn|id)=/,
  /^\s*Diagnostics:/,
  /^\s*pulumi:pulumi:Stack\b.*:$/,
  /\d+ (warning|message)s?/,
  /(creating|updating|running|read)( \(\d+s\))? /,
  /^\s*(timeoutSeconds|secretWaitSeconds|tokenEndpoint|sharePointEndpoint|renewAfterDays|redirectUri)\s*:/,
  /^Duration:/,
  /^\s*$/,
];

/** What a person looks at in the engine's output: the steps, the messages, the counts. */
export function tidyOutput(output: string): string {
  const lines = output.split("\n").filter((line) => !NOISE.some((pattern) => pattern.test(line)));
  const outputs = lines.findIndex((line) => /^\s*(Outputs:|--outputs:--)/.test(line));
  const resources = lines.findIndex((line, index) => index > outputs && /^Resources:/.test(line));
  // The outputs are told by the status table at the end.
  if (outputs >= 0 && resources >= 0) lines.splice(outputs, resources - outputs);
  return lines.map((line) => line.slice(0, 160).trimEnd()).join("\n");
}
