/**
 * Writes NODE_OPTIONS that load files into every Node process before anything else.
 *
 * @see https://nodejs.org/api/cli.html#node_optionsoptions for a path with a space in it
 */
export function buildNodeOptions(files: readonly string[]): string {
  return files.map((file) => `--require "${file.replaceAll(/["\\]/g, "\\$&")}"`).join(" ");
}
