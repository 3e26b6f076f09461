import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What one folder of `tools/pulumi` builds: the package of its `tool` directive in the version
 * that go.mod fixes.
 *
 * @typedef {{ tool: string, version: string, go: string }} GoModule
 */

/**
 * Reads a go.mod with one `tool` directive.
 *
 * @param {string} text
 * @returns {GoModule}
 */
export function readGoModule(text) {
  const tool = /^tool (\S+)$/m.exec(text)?.[1];
  const go = /^go (\S+)$/m.exec(text)?.[1];
  if (tool === undefined || go === undefined) {
    throw new Error("go.mod needs one line `go …` and one line `tool …`");
  }
  // A package can lie below several modules (`x` and `x/v3`): the longest path is its own.
  const version = [...text.matchAll(/^(?:require |\t)(\S+) (v\S+)/gm)]
    .filter(([, path]) => tool.startsWith(`${path}/`))
    .sort(([, a = ""], [, b = ""]) => b.length - a.length)[0]?.[2];
  if (version === undefined) {
    throw new Error(`go.mod does not require the module of ${tool}`);
  }
  return { tool, version, go };
}

/**
 * Reads the module in a folder.
 *
 * @param {string} folder
 * @returns {GoModule}
 */
export function loadGoModule(folder) {
  return readGoModule(readFileSync(join(folder, "go.mod"), "utf8"));
}

/**
 * Gives a short digest of everything that decides what the modules build.
 *
 * @param {readonly string[]} folders
 * @returns {string} eight hexadecimal digits
 */
export function digestGoModules(folders) {
  const hash = createHash("sha256");
  for (const folder of folders) {
    for (const name of ["go.mod", "go.sum"]) {
      hash.update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest("hex").slice(0, 8);
}
