import { strict as assert } from "node:assert";
import { countGoLines, readGoFault } from "../../tools/engine/go-output.mjs";

const BUILDING = [
  "go: downloading github.com/spf13/cobra v1.6.1",
  "go: downloading gopkg.in/yaml.v3 v3.0.1",
  "internal/goarch",
  "cmp",
  "golang.org/x/text/unicode/norm",
  "",
].join("\n");

describe("countGoLines", () => {
  it("counts fetched modules and compiled packages", () => {
    assert.deepEqual(countGoLines(BUILDING), { downloads: 2, packages: 3 });
  });

  it("counts nothing before the first line", () => {
    assert.deepEqual(countGoLines(""), { downloads: 0, packages: 0 });
  });
});

describe("readGoFault", () => {
  it("leaves out the lines of progress", () => {
    const fault = "go: go.mod requires go >= 1.25.11 (running go 1.22.1; GOTOOLCHAIN=local)";
    assert.equal(readGoFault(`${BUILDING}${fault}\n`), fault);
  });

  it("gives the last three lines of a long reason", () => {
    assert.equal(readGoFault("a: 1\nb: 2\nc: 3\nd: 4\n"), "b: 2; c: 3; d: 4");
  });

  it("says so when there is no reason", () => {
    assert.equal(readGoFault(BUILDING), "go build failed without a reason");
  });
});
