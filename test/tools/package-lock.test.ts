import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

interface LockedPackage {
  readonly optionalDependencies?: Record<string, string>;
}

describe("package-lock.json", () => {
  const { packages } = JSON.parse(
    readFileSync(resolve(import.meta.dirname, "../../package-lock.json"), "utf8"),
  ) as { packages: Record<string, LockedPackage> };

  // npm install leaves out what a registry does not carry, and npm ci then refuses the lockfile.
  it("holds the packages of every platform, so that npm ci accepts it", () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          packages[`node_modules/${name}`] === undefined &&
          packages[`${path}/node_modules/${name}`] === undefined,
      ),
    );
    assert.deepEqual(missing, []);
  });
});
