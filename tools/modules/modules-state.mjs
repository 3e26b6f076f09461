import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listStalePackages } from "./compare-lockfiles.mjs";

/**
 * npm's record of what it installed. It is written last, so its absence also means that an
 * install did not end.
 */
export const INSTALLED_LOCKFILE = join("node_modules", ".package-lock.json");

/**
 * Says why node_modules must be installed, or nothing when it matches package-lock.json.
 *
 * @param {string} root the checkout
 * @returns {string | undefined}
 */
export function readModulesFault(root) {
  /** @type {import("./compare-lockfiles.mjs").Lockfile} */
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  /** @type {import("./compare-lockfiles.mjs").Lockfile} */
  let installed;
  try {
    installed = JSON.parse(readFileSync(join(root, INSTALLED_LOCKFILE), "utf8"));
  } catch {
    return existsSync(join(root, "node_modules"))
      ? "node_modules is not complete"
      : "node_modules is missing";
  }
  if (listStalePackages(wanted, installed).length > 0) {
    return "node_modules is older than package-lock.json";
  }
  const isWhole = Object.keys(installed.packages ?? {}).every((path) =>
    existsSync(join(root, path)),
  );
  return isWhole ? undefined : "node_modules is not complete";
}
