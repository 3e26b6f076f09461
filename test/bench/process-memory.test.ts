import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseStatus, readProcesses, sumTree } from "./process-memory.ts";

describe("parseStatus", () => {
  it("reads who a process is, who started it, and what it holds", () => {
    const text = "Name:\tnode\nTgid:\t7\nPid:\t7\nPPid:\t3\nVmHWM:\t  900 kB\nVmRSS:\t  512 kB\n";
    assert.deepEqual(parseStatus(text), { pid: 7, parent: 3, residentKib: 512 });
  });

  it("knows that one which has ended holds nothing", () => {
    const text = "Name:\tnode\nState:\tZ (zombie)\nPid:\t7\nPPid:\t3\n";
    assert.deepEqual(parseStatus(text), { pid: 7, parent: 3, residentKib: 0 });
  });
});

describe("sumTree", () => {
  it("counts a process and its descendants, and nobody else", () => {
    const processes = [
      { pid: 4, parent: 3, residentKib: 1000 },
      { pid: 3, parent: 2, residentKib: 100 },
      { pid: 2, parent: 1, residentKib: 10 },
      { pid: 5, parent: 1, residentKib: 7 },
    ];
    assert.equal(sumTree(processes, 2), 1110);
    assert.equal(sumTree(processes, 9), 0);
  });
});

describe("readProcesses", () => {
  it("finds the process that asks", function () {
    if (process.platform !== "linux") this.skip();
    const own = readProcesses().find(({ pid }) => pid === process.pid);
    assert.equal(own?.parent, process.ppid);
    assert.ok((own?.residentKib ?? 0) > 1000);
  });
});
