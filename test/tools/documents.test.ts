import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { findAnchors } from "./find-anchors.ts";
import { listDocuments, listFiles, ROOT } from "./list-documents.ts";

const read = (name: string) => readFileSync(join(ROOT, name), "utf8");

describe("the documents", () => {
  for (const name of listDocuments()) {
    it(`every link of ${name} leads somewhere`, () => {
      const text = read(name).replace(/^ *```[\s\S]*?^ *```$/gm, "");
      const broken = [...text.matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset)="([^"]+)"/g)]
        .map(([, link, image]) => link ?? image ?? "")
        .filter((target) => !/^[a-z]+:/.test(target))
        .filter((target) => !isThere(name, target));
      assert.deepEqual(broken, []);
    });
  }

  it("are all reached from README", () => {
    const reached = new Set(["README.md"]);
    for (const name of reached) {
      for (const [, target = ""] of read(name).matchAll(/\]\(([^)#\s]+\.md)[^)]*\)/g)) {
        const path = relative(ROOT, join(ROOT, dirname(name), target));
        if (!/^[a-z]+:/.test(target)) reached.add(path);
      }
    }
    assert.deepEqual(
      listDocuments().filter((name) => !reached.has(name)),
      [],
    );
  });

  it("that messages name are there, with the heading that they name", () => {
    const named = ["src", "tools", ".github"]
      .flatMap(listFiles)
      .filter((file) => /\.(ts|mjs|yml)$/.test(file))
      .flatMap((file) => [...read(file).matchAll(/\b(docs\/[a-z-]+\.md)(?:, "?([A-Z][a-z ]+))?/g)]);
    assert.ok(named.length >= 3);
    for (const [, file = "", heading] of named) {
      assert.ok(existsSync(join(ROOT, file)), file);
      if (heading !== undefined) {
        assert.ok(findAnchors(read(file)).includes(toSlug(heading)), `${file}, ${heading}`);
      }
    }
  });

  it("have in README's third step what messages send there for: the backend and the passphrase", () => {
    const step = /^3\. [\s\S]*?(?=^4\. )/m.exec(read("README.md"))?.[0] ?? "";
    assert.match(step, /pulumi login/);
    assert.match(step, /PULUMI_CONFIG_PASSPHRASE/);
  });

  it("README has at most 150 lines", () => {
    assert.ok(read("README.md").split("\n").length - 1 <= 150);
  });
});

describe("the version", () => {
  const { version } = JSON.parse(read("package.json")) as { version: string };

  it("is the newest of CHANGELOG, which says what to do, below what is not released", () => {
    const [unreleased, newest = ""] = read("CHANGELOG.md").split(/^## /m).slice(1);
    assert.match(unreleased ?? "", /^\[Unreleased\]/);
    assert.ok(newest.startsWith(`[${version}] - `), newest.slice(0, 20));
    assert.match(newest, /^### What to do$/m);
  });

  it("is the same in package-lock.json", () => {
    const lock = JSON.parse(read("package-lock.json")) as {
      version: string;
      packages: Record<string, { version?: string }>;
    };
    assert.deepEqual([lock.version, lock.packages[""]?.version], [version, version]);
  });
});

describe("findAnchors", () => {
  it("makes anchors as GitHub does", () => {
    assert.deepEqual(
      findAnchors("# A, b & c's `d`\n## Same\n### Same\n```sh\n# none\n```\n## What's 3-fold_x?"),
      ["a-b--cs-d", "same", "same-1", "whats-3-fold_x"],
    );
  });
});

function isThere(from: string, target: string): boolean {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? from : join(dirname(from), path);
  if (!existsSync(join(ROOT, file))) return false;
  return anchor === undefined || findAnchors(read(file)).includes(anchor);
}

function toSlug(heading: string): string {
  return heading.trim().toLowerCase().replaceAll(" ", "-");
}
