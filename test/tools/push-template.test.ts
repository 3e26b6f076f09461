import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildGitEnvironment } from "./build-git-environment.ts";
import { ROOT } from "./list-documents.ts";

/** The script of the workflow `template.yml`, with plain git: a repository, and where it pushes to. */
describe(".ci/push-template", () => {
  let folder: string;
  let repository: string;
  let remote: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "template-"));
    repository = join(folder, "repository");
    remote = join(folder, "remote.git");
    mkdirSync(repository);
    git(folder, "init", "--bare", "--initial-branch=main", remote);
    git(repository, "init", "--initial-branch=main");
    git(repository, "remote", "add", "origin", remote);
    for (const name of [
      ".gitattributes",
      ".gitignore",
      ".ci/not-in-template",
      ".ci/push-template",
    ]) {
      mkdirSync(dirname(join(repository, name)), { recursive: true });
      cpSync(join(ROOT, name), join(repository, name));
    }
    commit({
      "index.ts": "1\n",
      "test/a.test.ts": "2\n",
      "src/test/kept.ts": "3\n",
      ".mocharc.json": "{}\n",
      ".github/workflows/ci.yml": "on: push\n",
      ".github/workflows/template.yml": "on: push\n",
      ".github/workflows/rotate.yml": "on: schedule\n",
      "run.log": "ignored, and in the repository all the same\n",
    });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (cwd: string, command: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd,
      encoding: "utf8",
      env: buildGitEnvironment(folder),
    });
    assert.equal(status, 0, `${command} ${args.join(" ")}: ${stdout}${stderr}`);
    return stdout;
  };
  const git = (cwd: string, ...args: string[]) => run(cwd, "git", ...args);
  const push = () => run(repository, "bash", ".ci/push-template");
  const commit = (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(repository, name)), { recursive: true });
      writeFileSync(join(repository, name), text);
    }
    git(repository, "add", "--all", "--force");
    git(repository, "commit", "--quiet", "--message=a change");
  };
  const list = () => git(remote, "ls-tree", "-r", "--name-only", "template").trim().split("\n");
  const count = () => git(remote, "rev-list", "--count", "template").trim();

  it("pushes all but tests and CI", () => {
    assert.match(push(), /^template is [0-9a-f]{40}\n$/);
    assert.deepEqual(list(), [
      ".gitattributes",
      ".github/workflows/rotate.yml",
      ".gitignore",
      "index.ts",
      "run.log",
      "src/test/kept.ts",
    ]);
    assert.equal(git(repository, "status", "--porcelain"), "");
  });

  it("adds a commit where that has changed, and none for a test", () => {
    push();
    commit({ "test/a.test.ts": "another\n" });
    assert.equal(push(), "template has it already\n");
    assert.equal(count(), "1");
    commit({ "index.ts": "another\n" });
    push();
    assert.equal(count(), "2");
    assert.equal(git(remote, "show", "template:index.ts"), "another\n");
  });
});
