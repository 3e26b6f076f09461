import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** Rounds after which whatever is still there cannot be killed. */
const MOST_ROUNDS = 100;

/** Looks that must find nothing. A process shows no environment while it becomes another program. */
const EMPTY_LOOKS = 3;

/** Time between two of them, in milliseconds. */
const PAUSE_MS = 5;

/** Nobody wakes it: to wait for it is to pause, and to return as late as the tree is gone. */
const STILL = new Int32Array(new SharedArrayBuffer(4));

/**
 * Kills a process and all it started, and returns once none of them runs. The engine gives each
 * plugin a process group of its own, and one whose parent has ended belongs to another parent:
 * so those that inherited the mark, a text of the root's environment alone, are killed as well.
 */
export function killTree(root: number, mark: string): void {
  // It must not see its plugins die, and write that down.
  signal(root, "SIGSTOP");
  for (const pid of listTree(root)) signal(pid, "SIGKILL");
  let emptyLooks = 0;
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
    const left = listMarked(mark);
    emptyLooks = left.length === 0 ? emptyLooks + 1 : 0;
    if (emptyLooks === EMPTY_LOOKS) return;
    for (const pid of left) signal(pid, "SIGKILL");
    if (left.length === 0) Atomics.wait(STILL, 0, 0, PAUSE_MS);
  }
  throw new Error(`of the killed tree these are left: ${listMarked(mark).join(", ")}`);
}

/** The processes with a text in their environment; only Linux shows that, as files. */
export function listMarked(mark: string): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc").flatMap((name) => {
    const pid = Number(name);
    return Number.isInteger(pid) && readEnvironment(pid).includes(mark) ? [pid] : [];
  });
}

function readEnvironment(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8");
  } catch {
    // It ended meanwhile, or is another user's.
    return "";
  }
}

function listTree(root: number): number[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const tree = [root];
  for (const parent of tree) {
    tree.push(...table.flatMap(([pid, ppid]) => (pid && ppid === parent ? [pid] : [])));
  }
  return tree;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // One that saw its parent die may have ended by itself.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
