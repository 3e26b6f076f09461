import { spawn } from "node:child_process";
import { basename, dirname } from "node:path";
import type { Io } from "../io.ts";

/** What git says of a file: it tracks it, would add it, leaves it alone, or cannot be asked. */
export type GitStatus = "tracked" | "untracked" | "none" | "unknown";

/** Variables that would make git look into another repository than the file's own. */
const ELSEWHERE = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"];

/** Asks git about a file, which need not exist. No git and no repository: nothing is claimed. */
export async function findGitStatus(file: string, env: Io["env"]): Promise<GitStatus> {
  const ask = (...args: string[]) => runGit([...args, "--", basename(file)], dirname(file), env);
  const tracked = await ask("--literal-pathspecs", "ls-files", "--error-unmatch");
  if (tracked === undefined || /not a git repository/.test(tracked.stderr)) return "none";
  if (tracked.exitCode === 0) return "tracked";
  if (tracked.exitCode !== 1) return "unknown";
  return (await ask("check-ignore", "-q"))?.exitCode === 1 ? "untracked" : "none";
}

function runGit(
  args: readonly string[],
  folder: string,
  env: Io["env"],
): Promise<{ readonly exitCode: number; readonly stderr: string } | undefined> {
  const own = Object.entries(env).filter(([name]) => !ELSEWHERE.includes(name));
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, {
      cwd: folder,
      env: { ...Object.fromEntries(own), LC_ALL: "C" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "ENOENT" ? resolve(undefined) : reject(error),
    );
    child.on("close", (code) => resolve({ exitCode: code ?? 128, stderr }));
  });
}
