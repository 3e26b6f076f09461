import { readdirSync, readFileSync } from "node:fs";

/** A process of the machine, and the memory it holds. */
export interface ProcessMemory {
  readonly pid: number;
  readonly parent: number;
  readonly residentKib: number;
}

/**
 * Reads one `/proc/PID/status`; a process that has ended holds nothing, and has no VmRSS.
 *
 * @see https://man7.org/linux/man-pages/man5/proc_pid_status.5.html
 */
export function parseStatus(text: string): ProcessMemory {
  const read = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0);
  return { pid: read("Pid"), parent: read("PPid"), residentKib: read("VmRSS") };
}

/** Sums the memory of a process and of all it started. */
export function sumTree(processes: readonly ProcessMemory[], root: number): number {
  const children = new Map<number, ProcessMemory[]>();
  for (const process of processes) {
    children.set(process.parent, [...(children.get(process.parent) ?? []), process]);
  }
  const sum = (pid: number): number =>
    (children.get(pid) ?? []).reduce((kib, child) => kib + child.residentKib + sum(child.pid), 0);
  return (processes.find(({ pid }) => pid === root)?.residentKib ?? 0) + sum(root);
}

/** Reads all processes of the machine. Only Linux tells them this way. */
export function readProcesses(folder = "/proc"): ProcessMemory[] {
  return readdirSync(folder).flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      return [parseStatus(readFileSync(`${folder}/${name}/status`, "utf8"))];
    } catch {
      // It has ended since the folder was listed.
      return [];
    }
  });
}
