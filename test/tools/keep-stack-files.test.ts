import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildGitEnvironment } from "./build-git-environment.ts";
import { ROOT } from "./list-documents.ts";

const EXAMPLE = "config:\n  siteUrl: https://example.sharepoint.com\n";
const MINE = "config:\n  siteUrl: https://mine.sharepoint.com\n  tenantId: mine\n";
const NEWER = "config:\n  siteUrl: https://newer.sharepoint.com\n";
const STAGING = "Pulumi.staging.yaml";
const DRIVER = ["config", "merge.ours.driver", "true"];
const PULL = ["pull", "--no-rebase"];

/** What docs/upgrade.md says of a pull, with plain git: a clone of the project, and its user's. */
describe("a pull of an upgrade", () => {
  let folder: string;
  let upstream: string;
  let mine: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "upgrade-"));
    upstream = join(folder, "upstream");
    mine = join(folder, "mine");
    mkdirSync(upstream);
    git(upstream, "init", "--initial-branch=main");
    copyFileSync(join(ROOT, ".gitattributes"), join(upstream, ".gitattributes"));
    writeFileSync(join(upstream, "Pulumi.yaml"), "name: before\n");
    commit(upstream, { [STAGING]: EXAMPLE });
    git(folder, "clone", upstream, mine);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (cwd: string, ...args: string[]) =>
    spawnSync("git", args, {
      cwd,
      encoding: "utf8",
      env: buildGitEnvironment(folder),
    });
  const git = (cwd: string, ...args: string[]) => {
    const { status, stdout, stderr } = run(cwd, ...args);
    assert.equal(status, 0, `git ${args.join(" ")}: ${stdout}${stderr}`);
    return stdout;
  };
  const commit = (cwd: string, files: Record<string, string>) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
    git(cwd, "add", "--all");
    git(cwd, "commit", "--message=change");
  };
  const readMine = (name: string) => readFileSync(join(mine, name), "utf8");

  it("keeps a committed stack file to the byte, and merges all else", () => {
    git(mine, ...DRIVER);
    commit(mine, { [STAGING]: MINE });
    commit(upstream, { [STAGING]: NEWER, "Pulumi.yaml": "name: after\n" });
    git(mine, ...PULL);
    assert.equal(readMine(STAGING), MINE);
    assert.equal(readMine("Pulumi.yaml"), "name: after\n");
    assert.equal(git(mine, "status", "--porcelain"), "");
  });

  it("goes on to keep it in the pulls that follow", () => {
    git(mine, ...DRIVER);
    commit(mine, { [STAGING]: MINE });
    for (const host of ["one", "two"]) {
      commit(upstream, { [STAGING]: EXAMPLE.replace("example", host) });
      git(mine, ...PULL);
      assert.equal(readMine(STAGING), MINE);
    }
  });

  it("stops with a conflict in that file alone where the driver is not set, as the page mends", () => {
    commit(mine, { [STAGING]: MINE });
    commit(upstream, { [STAGING]: NEWER, "Pulumi.yaml": "name: after\n" });
    const { status, stdout } = run(mine, ...PULL);
    assert.equal(status, 1);
    assert.match(stdout, /CONFLICT \(content\): Merge conflict in Pulumi\.staging\.yaml/);
    git(mine, "checkout", "--ours", STAGING);
    git(mine, "add", STAGING);
    git(mine, "commit", "--no-edit");
    assert.equal(readMine(STAGING), MINE);
    assert.equal(readMine("Pulumi.yaml"), "name: after\n");
  });

  it("is refused before anything changes where the file is not committed", () => {
    git(mine, ...DRIVER);
    writeFileSync(join(mine, STAGING), MINE);
    commit(upstream, { [STAGING]: NEWER, "Pulumi.yaml": "name: after\n" });
    const { status, stderr } = run(mine, ...PULL);
    assert.notEqual(status, 0);
    assert.match(stderr, /would be overwritten by merge:\s+Pulumi\.staging\.yaml/);
    assert.equal(readMine(STAGING), MINE);
    assert.equal(readMine("Pulumi.yaml"), "name: before\n");
  });

  it("brings the new example where the file was never changed", () => {
    git(mine, ...DRIVER);
    commit(mine, { "notes.txt": "mine\n" });
    commit(upstream, { [STAGING]: NEWER });
    git(mine, ...PULL);
    assert.equal(readMine(STAGING), NEWER);
  });

  it("loses the file in a rebase, which is why the page says --no-rebase", () => {
    git(mine, ...DRIVER);
    commit(mine, { [STAGING]: MINE });
    commit(upstream, { [STAGING]: NEWER });
    git(mine, "pull", "--rebase");
    assert.equal(readMine(STAGING), NEWER);
  });

  it("keeps it in the first pull from a version without .gitattributes by the clone's own", () => {
    git(upstream, "rm", ".gitattributes");
    git(upstream, "commit", "--message=as before");
    git(mine, ...PULL);
    git(mine, ...DRIVER);
    writeFileSync(join(mine, ".git/info/attributes"), "Pulumi.*.yaml merge=ours\n");
    commit(mine, { [STAGING]: MINE });
    copyFileSync(join(ROOT, ".gitattributes"), join(upstream, ".gitattributes"));
    commit(upstream, { [STAGING]: NEWER });
    git(mine, ...PULL);
    assert.equal(readMine(STAGING), MINE);
  });

  it("treats the project's own file, and those of the tests, as any other", () => {
    const attributes = git(
      upstream,
      "check-attr",
      "merge",
      "Pulumi.yaml",
      "test/fixtures/Pulumi.staging.yaml",
      "Pulumi.east.yaml",
    );
    assert.deepEqual(
      attributes
        .trim()
        .split("\n")
        .map((line) => line.split(": ").at(-1)),
      ["unspecified", "unspecified", "ours"],
    );
  });
});
