import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { tidyOutput } from "./tidy-output.ts";

const STACK = "pulumi:pulumi:Stack sharepoint-rotation-staging";

describe("tidyOutput", () => {
  it("keeps the steps, messages and counts of an update", () => {
    const output = [
      "Updating (staging):",
      "@ updating....",
      ` +  ${STACK} creating (1s) read pulumi:pulumi:StackReference staging`,
      " +  pulumi-nodejs:dynamic:Realm realm creating (0s) ",
      " +  pulumi-nodejs:dynamic:Realm realm created (0.02s) ",
      ` +  ${STACK} created (2s) 2 warnings; 2 messages`,
      "Diagnostics:",
      "  pulumi:pulumi:Stack (sharepoint-rotation-staging):",
      "    warning: using pulumi-resource-azure-native from $PATH at /plugins",
      "    365proxy-rg/365proxy: no change; 6 other settings not touched",
      "",
      "Outputs:",
      '    stage: "live"',
      "  ~ readme: ",
      "      + | Stage | live |",
      "",
      "Resources:",
      "    1 unchanged",
      "Duration: 4s",
    ];
    assert.deepEqual(tidyOutput(output.join("\n")).split("\n"), [
      " +  pulumi-nodejs:dynamic:Realm realm created (0.02s)",
      "    365proxy-rg/365proxy: no change; 6 other settings not touched",
      "Resources:",
      "    1 unchanged",
    ]);
  });

  it("keeps the diff of a preview, also behind the outputs of another stack", () => {
    const output = [
      "Previewing update (production):",
      "+ pulumi:pulumi:Stack: (create)",
      "    [urn=urn:pulumi:production::sharepoint-rotation::pulumi:pulumi:Stack::x]",
      "    > pulumi:pulumi:StackReference: (read)",
      "        --outputs:--",
      "        outputs          : {",
      '            stage         : "live"',
      "        }",
      "    + pulumi-nodejs:dynamic:Setting: (create)",
      '            SP_TOKEN : "8bfd8ed1"',
      "    --outputs:--",
      "  + spToken       : [secret]",
      "Resources:",
      "    + 2 to create",
    ];
    assert.deepEqual(tidyOutput(output.join("\n")).split("\n"), [
      "    > pulumi:pulumi:StackReference: (read)",
      "    + pulumi-nodejs:dynamic:Setting: (create)",
      '            SP_TOKEN : "8bfd8ed1"',
      "Resources:",
      "    + 2 to create",
    ]);
  });

  it("keeps every line of an error without its colours, and tells it once", () => {
    const output = [
      "Updating (staging):",
      " ~  a:b:Token token **updating failed** [diff: ~code]; error: POST was refused",
      "Diagnostics:",
      "  a:b:Token (token):",
      "    error: POST was refused. It could not be read (0 messages).",
      "      \u001b[36mscop\u001b[39m: is no key",
    ];
    assert.deepEqual(tidyOutput(output.join("\n")).split("\n"), [
      " ~  a:b:Token token **updating failed** [diff: ~code]",
      "  a:b:Token (token):",
      "    error: POST was refused. It could not be read (0 messages).",
      "      scop: is no key",
    ]);
  });
});
