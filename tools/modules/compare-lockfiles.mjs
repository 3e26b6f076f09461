/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean,
 *   link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Names the packages of package-lock.json that node_modules, by npm's hidden lockfile, lacks or
 * has in another version. An optional package may be absent: most are for other platforms. What
 * was installed beyond the lockfile does no harm and is not named.
 *
 * @param {Lockfile} wanted package-lock.json
 * @param {Lockfile} installed node_modules/.package-lock.json
 * @returns {string[]} paths such as `node_modules/zod`
 */
export function listStalePackages(wanted, installed) {
  return Object.entries(wanted.packages ?? {})
    .filter(([path, needs]) => {
      if (path === "") {
        return false;
      }
      const has = installed.packages?.[path];
      if (has === undefined) {
        return !(needs.optional || needs.devOptional);
      }
      return has.version !== needs.version || has.integrity !== needs.integrity;
    })
    .map(([path]) => path);
}
