import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { tidyOutput } from "./tidy-output";

describe("tidyOutput", () => {
  it("keeps steps, messages and counts, and drops progress and outputs", () => {
    const output = [
      "Updating (staging):",
      "@ updating....",
      " +  pulumi-nodejs:dynamic/sharepoint:Realm realm creating (0s) ",
      " +  pulumi-nodejs:dynamic/sharepoint:Realm realm created (0.02s) ",
      "Diagnostics:",
      "  pulumi:pulumi:Stack (sharepoint-rotation-staging):",
      "    365proxy-rg/365proxy: no change; 6 other settings not touched",
      "",
      "Outputs:",
      '    stage: "live"',
      "Resources:",
      "    1 unchanged",
      "Duration: 4s",
    ].join("\n");
    assert.equal(
      tidyOutput(output),
      [
        " +  pulumi-nodejs:dynamic/sharepoint:Realm realm created (0.02s)",
        "    365proxy-rg/365proxy: no change; 6 other settings not touched",
        "Resources:",
        "    1 unchanged",
      ].join("\n"),
    );
  });

  it("keeps every line of an error", () => {
    const error =
      "    error: The config of stack staging has one fault; nothing was sent anywhere.";
    assert.equal(tidyOutput(`${error}\n      scop: is no key`), `${error}\n      scop: is no key`);
  });
});
