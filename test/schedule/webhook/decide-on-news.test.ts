import assert from "node:assert/strict";
import type { IssueStep, Notification } from "../../../src/schedule/decide-on-issue.ts";
import { decideOnNews } from "../../../src/schedule/webhook/decide-on-news.ts";

const notification: Notification = {
  problems: [],
  failure: undefined,
  state: { problems: "0123" },
};

describe("decideOnNews", () => {
  for (const [step, untold, news] of [
    ["none", undefined, undefined],
    ["open", undefined, "began"],
    ["change", undefined, "changed"],
    ["change", "changed", "changed"],
    ["change", "began", "began"],
    ["keep", undefined, undefined],
    ["keep", "began", "began"],
    ["keep", "changed", "changed"],
    ["renew", undefined, undefined],
    ["renew", "began", "began"],
    ["close", undefined, "ended"],
    ["close", "changed", "ended"],
    ["close", "began", undefined],
  ] as const) {
    it(`tells ${news ?? "nothing"} of ${step}, where ${untold ?? "nothing"} is untold`, () => {
      const decided: IssueStep =
        step === "none" || step === "close" ? { step } : { step, notification };
      assert.equal(decideOnNews(decided, untold), news);
    });
  }
});
