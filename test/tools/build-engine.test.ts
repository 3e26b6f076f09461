import { strict as assert } from "node:assert";
import { buildGoEnvironment, listBuildArguments } from "../../tools/engine/build-engine.mjs";

describe("listBuildArguments", () => {
  it("builds what go.sum fixes, and writes the version into it", () => {
    const module = { tool: "example.com/x/cmd/x", version: "v3.259.0", go: "1.25.11" };
    const args = listBuildArguments(module, "/out/x");
    assert.ok(args.includes("-mod=readonly"));
    assert.ok(args.includes("-trimpath"));
    assert.match(args[args.indexOf("-ldflags") + 1] ?? "", /version\.Version=v3\.259\.0$/);
    assert.equal(args[args.indexOf("-o") + 1], "/out/x");
    assert.equal(args.at(-1), "example.com/x/cmd/x");
  });
});

describe("buildGoEnvironment", () => {
  it("builds for this machine, whatever the user's Go is set to", () => {
    const env = buildGoEnvironment(
      { GOOS: "plan9", GOARCH: "arm", GOWORK: "/w", GOPROXY: "p" },
      "/t",
    );
    assert.deepEqual(env, { GOWORK: "off", CGO_ENABLED: "0", GOPROXY: "p", GOTMPDIR: "/t" });
  });
});
