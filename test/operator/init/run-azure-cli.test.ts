import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { planAzureCli } from "../../../src/operator/init/run-azure-cli.ts";

describe("planAzureCli", () => {
  const words = ["cloud", "show", "--query", "endpoints.resourceManager"];

  it("starts the program itself where it is one", () => {
    assert.deepEqual(planAzureCli(words, "linux"), { command: "az", args: words, shell: false });
  });

  it("starts the batch file by a shell on Windows, in one line", () => {
    assert.deepEqual(planAzureCli(words, "win32"), {
      command: "az cloud show --query endpoints.resourceManager",
      args: [],
      shell: true,
    });
  });

  it("hands no word to that shell which it would read something into", () => {
    for (const odd of ["a b", "a&calc", "%PATH%", '"', "a^", ""]) {
      assert.throws(() => planAzureCli(["--subscription", odd], "win32"), /no word for the Azure/);
    }
  });
});
