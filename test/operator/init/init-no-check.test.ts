import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { FILES, useDesk } from "./open-desk.ts";

describe("init --no-check", () => {
  const { emulator, yes, read } = useDesk();

  it("asks neither SharePoint nor Azure", async () => {
    emulator().control.clearRequests();
    const args = { staging: "rg/one,rg/two" };
    const { exitCode, stderr } = await yes(args, {}, "--no-check");
    assert.equal(exitCode, 0, stderr);
    assert.deepEqual(emulator().control.requests(), []);
    assert.doesNotMatch(read(FILES[0]), /subscriptionId/);
    assert.match(stderr, /· https:\S+ \(not checked\)\n.*· rg\/one, rg\/two \(not checked\)\n/s);
    assert.doesNotMatch(stderr, /✓ (?:https|rg)/);
  });

  it("needs the resource group of a service", async () => {
    const args = { staging: "one" };
    const { exitCode, stderr } = await yes(args, {}, "--no-check");
    assert.equal(exitCode, 2);
    assert.match(stderr, /^--staging one: Write one as GROUP\/SITE/m);
  });
});
