import { strict as assert } from "node:assert";
import { explainNoEngine } from "../../tools/engine/explain-no-engine.mjs";

describe("explainNoEngine", () => {
  const message = explainNoEngine(
    [
      { way: "PATH", fault: "no pulumi on PATH" },
      { way: "download", fault: "fetch failed" },
    ],
    { minimum: "3.200.0", go: "1.25.11" },
  );

  it("says what each way came to", () => {
    assert.match(message, /^ {2}PATH {6}no pulumi on PATH\n {2}download {2}fetch failed$/m);
  });

  it("offers three ways out, with the versions needed", () => {
    assert.match(message, /1\. Install Pulumi 3\.200\.0 or later/);
    assert.match(message, /2\. Let this machine reach/);
    assert.match(message, /3\. Install Go 1\.25\.11 or later/);
  });
});
