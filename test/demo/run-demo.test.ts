import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type DemoOptions, runDemo } from "./run-demo";

describe("runDemo", () => {
  const run = async (
    tell: NonNullable<DemoOptions["tell"]>,
    signal = new AbortController().signal,
  ) => {
    const written: string[] = [];
    const write = (text: string) => void written.push(text);
    const exitCode = await runDemo({ authority: "entra", signal, screen: { write }, tell });
    return { exitCode, text: written.join("") };
  };

  it("ends with 0 when every promise was kept", async () => {
    const { exitCode, text } = await run(async (narrator) => narrator.promise("it works", true));
    assert.equal(exitCode, 0);
    assert.match(text, /Every promise was kept: 1 of 1/);
  });

  it("ends with 1 and lists the promise that was broken", async () => {
    const { exitCode, text } = await run(async (narrator) => {
      narrator.promise("it works", true);
      narrator.promise("nothing was restarted", false);
    });
    assert.equal(exitCode, 1);
    assert.match(text, /Not as promised: 1 of 2\n {3}✗ nothing was restarted\n$/);
  });

  it("ends with 1 when no promise was made at all", async () => {
    assert.equal((await run(async () => {})).exitCode, 1);
  });

  it("ends with 1 and says why when the story broke off", async () => {
    const { exitCode, text } = await run(() => Promise.reject(new Error("the engine is missing")));
    assert.equal(exitCode, 1);
    assert.match(text, /✗ The demo ended early: the engine is missing/);
  });

  it("says no more than that it was interrupted", async () => {
    const signal = AbortSignal.abort(new Error("interrupted"));
    const { exitCode, text } = await run(() => Promise.reject(signal.reason), signal);
    assert.equal(exitCode, 1);
    assert.match(text, /Interrupted\. Everything temporary was removed\.\n$/);
  });
});
