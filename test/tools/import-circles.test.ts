import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");

/** Folders whose own files and folders import each other in one direction only. */
const WINGS = [
  "src",
  "src/program",
  "src/resources",
  "src/protocol",
  "src/operator",
  "src/operator/status",
  "src/schedule",
] as const;

/** Which members (files and folders) of a folder each of them imports from, types included. */
function listImports(folder: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts")) continue;
    const member = file.split(sep)[0] ?? "";
    const targets = found.get(member) ?? new Set();
    found.set(member, targets);
    const text = readFileSync(join(folder, file), "utf8");
    for (const [, path = ""] of text.matchAll(/\b(?:from|import\() ?"(\.[^"]+)"/g)) {
      const target = relative(folder, join(folder, dirname(file), path)).split(sep)[0] ?? "";
      if (target !== ".." && target !== member) targets.add(target);
    }
  }
  return found;
}

/** The members that are left when, again and again, all that import nothing of the rest are taken. */
function findCircle(imports: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  let left = [...imports.keys()];
  for (;;) {
    const rest = left.filter((member) => left.some((other) => imports.get(member)?.has(other)));
    if (rest.length === left.length) return rest;
    left = rest;
  }
}

describe("imports", () => {
  for (const folder of WINGS) {
    it(`make no circle between the members of ${folder}`, () => {
      const imports = listImports(join(ROOT, folder));
      assert.ok(
        [...imports.values()].some((targets) => targets.size > 0),
        "no import was found",
      );
      assert.deepEqual(findCircle(imports), []);
    });
  }

  it("of two folders in each other, and what hangs on them, are found", () => {
    const imports = new Map([
      ["a", new Set(["b"])],
      ["b", new Set(["a"])],
      ["c", new Set<string>()],
    ]);
    assert.deepEqual(findCircle(imports), ["a", "b"]);
  });
});
