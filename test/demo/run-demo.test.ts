import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type DemoOptions, runDemo } from "./run-demo.ts";

describe("runDemo", () => {
  const run = async (
    tell: NonNullable<DemoOptions["tell"]>,
    {
      signal = new AbortController().signal,
      ...choice
    }: Partial<Pick<DemoOptions, "authority" | "isFull" | "hasVault" | "signal">> = {},
  ) => {
    const written: string[] = [];
    const write = (text: string) => void written.push(text);
    const exitCode = await runDemo({
      authority: "entra",
      isFull: false,
      hasVault: false,
      signal,
      screen: { write },
      tell,
      ...choice,
    });
    return { exitCode, text: written.join("") };
  };

  it("ends with 0 when every promise was kept", async () => {
    const { exitCode, text } = await run(async (narrator) => narrator.promise("it works", true));
    assert.equal(exitCode, 0);
    assert.match(text, /Every promise was kept: 1 of 1/);
  });

  it("ends the short story with the command that tells the whole one", async () => {
    const keep: NonNullable<DemoOptions["tell"]> = async (narrator) => narrator.promise("so", true);
    assert.match((await run(keep)).text, /seconds\.\n {3}The whole .*: npm run demo -- --full\n$/);
    const { text } = await run(keep, { authority: "acs" });
    assert.match(text, / npm run demo -- --full --authority acs\n$/);
    assert.match((await run(keep, { isFull: true })).text, /seconds\.\n$/);
  });

  it("tells the story that was asked for", async () => {
    const told: unknown[] = [];
    const { signal } = new AbortController();
    const choice = { authority: "acs", isFull: false, hasVault: true, signal } as const;
    await run(async (_narrator, options) => void told.push(options), choice);
    assert.deepEqual(told, [choice]);
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
    const { exitCode, text } = await run(() => Promise.reject(signal.reason), { signal });
    assert.equal(exitCode, 1);
    assert.match(text, /Interrupted\. Everything temporary was removed\.\n$/);
  });
});
