import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./create-project.ts";

/**
 * Puts into a folder what the branch `template` has of the checkout as it is, changes that are not
 * committed among them.
 */
export function archiveProject(folder: string): void {
  const repository = `${folder}.git`;
  mkdirSync(folder, { recursive: true });
  const run = (command: string, ...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: ROOT,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], HOME: folder, GIT_CONFIG_NOSYSTEM: "1" },
    });
    if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stderr}`);
    return stdout.trim();
  };
  const git = (...args: readonly string[]) =>
    run("git", "--git-dir", repository, "--work-tree", ROOT, ...args);
  try {
    run("git", "init", "--quiet", "--bare", repository);
    git("add", "--all");
    // It may be a link, which .gitignore does not name.
    git("rm", "--cached", "--quiet", "--ignore-unmatch", "node_modules");
    const archive = join(repository, "archive.tar");
    const paths = [".", ...listLeftOut().map((path) => `:(exclude)${path}`)];
    git("archive", "--format=tar", "--output", archive, git("write-tree"), "--", ...paths);
    run("tar", "-xf", archive, "-C", folder);
  } finally {
    rmSync(repository, { recursive: true, force: true });
  }
}

/** What the branch does not have. */
function listLeftOut(): string[] {
  return readFileSync(join(ROOT, ".ci/not-in-template"), "utf8").trim().split("\n");
}
