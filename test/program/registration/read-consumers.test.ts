import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readConsumers } from "../../../src/program/registration/read-consumers.ts";
import { recordRegistrations } from "../../resources/shared/record-registrations.ts";
import { watchMonitor } from "./watch-monitor.ts";

const STACK_OUTPUTS = "pulumi:pulumi:readStackOutputs";

async function read(stacks: readonly string[], result: object | Error) {
  const seen: { consumers?: unknown; calls?: unknown } = {};
  const registrations = await recordRegistrations(
    async () => {
      const { calls } = watchMonitor();
      seen.consumers = await readConsumers(stacks);
      seen.calls = calls.map(({ token, args }) => [token, args]);
    },
    { results: { [STACK_OUTPUTS]: result } },
  );
  assert.deepEqual(registrations, []);
  return seen;
}

describe("readConsumers", () => {
  it("reads which secret each stack has, by its full name", async () => {
    const { consumers, calls } = await read(["production", "acme/other/production"], {
      outputs: { secretGeneration: 3, spSecret: "hidden" },
    });
    assert.deepEqual(consumers, [
      { stack: "production", generation: 3 },
      { stack: "acme/other/production", generation: 3 },
    ]);
    assert.deepEqual(calls, [
      [STACK_OUTPUTS, { name: "organization/sharepoint-rotation/production" }],
      [STACK_OUTPUTS, { name: "acme/other/production" }],
    ]);
  });

  const unread: readonly [string, object | Error][] = [
    ["a stack that does not exist", new Error("unknown stack production")],
    ["a stack that has never run", {}],
    ["a stack that has no output of that name", { outputs: { stage: "live" } }],
    ["a stack whose output is no number", { outputs: { secretGeneration: "3" } }],
  ];
  for (const [name, result] of unread) {
    it(`counts ${name} as generation 0, and goes on`, async () => {
      const { consumers } = await read(["production"], result);
      assert.deepEqual(consumers, [{ stack: "production", generation: 0 }]);
    });
  }

  it("asks for nothing where nobody takes the credential", async () => {
    assert.deepEqual(await read([], new Error("asked")), { consumers: [], calls: [] });
  });
});
