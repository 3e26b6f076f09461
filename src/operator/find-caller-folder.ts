import { existsSync, realpathSync } from "node:fs";
import { dirname } from "node:path";

/**
 * The folder that the person stands in. `npm run` goes to the project's own and names the other in
 * INIT_CWD, which counts only where it is this project whose script npm runs: another one's script may
 * have started this program, and the variable is then its own.
 */
export function findCallerFolder(
  { INIT_CWD, npm_package_json }: Readonly<Record<string, string | undefined>>,
  folder: string,
): string {
  if (!INIT_CWD || !npm_package_json || !existsSync(npm_package_json)) return folder;
  const project = dirname(realpathSync(npm_package_json));
  return project === realpathSync(folder) ? INIT_CWD : folder;
}
