import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { INPUTS } from "../../secret-schedule/sample-schedule";
import { type ProviderCall, runProvider } from "./run-provider";

describe("the secret schedule of the bundle", () => {
  const run = (calls: readonly ProviderCall[]) => runProvider("secret-schedule", calls);

  it("decides on the first secret and on the next, and remembers them", async () => {
    const [checked] = await run([{ method: "check", args: [{}, INPUTS] }]);
    const { inputs, failures } = checked?.value ?? {};
    assert.deepEqual(failures, []);
    assert.equal(inputs.secrets[0].displayName, "sharepoint-rotation staging generation 1");
    assert.match(inputs.secrets[0].endsAt, /^\d{4}-\d\d-\d\dT00:00:00Z$/);

    const rotated = { ...INPUTS, rotate: "x" };
    const [created, again, same, next, updated] = await run([
      { method: "create", args: [inputs] },
      { method: "check", args: [inputs, INPUTS] },
      { method: "diff", args: ["id", inputs, inputs] },
      { method: "check", args: [inputs, rotated] },
      { method: "update", args: ["id", inputs, { ...inputs, rotate: "x" }] },
    ]);
    assert.deepEqual(created?.value.outs, inputs);
    assert.deepEqual(again?.value, { inputs, failures: [] });
    assert.deepEqual(same?.value, { changes: false });
    assert.equal(next?.value.inputs.secrets[0].generation, 2);
    assert.deepEqual(updated?.value.outs, { ...inputs, rotate: "x" });
  });
});
