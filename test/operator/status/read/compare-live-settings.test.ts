import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { compareLiveSettings } from "../../../../src/operator/status/read/compare-live-settings.ts";
import { describeTarget } from "../../../../src/program/report/describe-target.ts";

const WRITTEN = { SP_ID: "aaaaaaaa", SP_SECRET: "bbbbbbbb", SP_TOKEN: "cccccccc" };
const TARGET = "365proxy-rg/365proxy";

/** What the program says of the service, read back. */
function compare(
  wanted: Partial<typeof WRITTEN>,
  live: Partial<typeof WRITTEN>,
  written: Record<string, typeof WRITTEN> = { [TARGET]: WRITTEN },
) {
  const all = { SP_ID: undefined, SP_SECRET: undefined, SP_TOKEN: undefined, ...wanted };
  const lines = [
    describeTarget(`${TARGET}-staging`, all, {}, 6),
    describeTarget(TARGET, all, live, 6),
  ];
  return compareLiveSettings(TARGET, lines, written)?.drifted;
}

describe("compareLiveSettings", () => {
  it("finds no drift where nothing would be written", () => {
    assert.deepEqual(compare(WRITTEN, WRITTEN), []);
  });

  it("finds each setting that somebody changed or removed", () => {
    const { SP_ID: _, ...rest } = WRITTEN;
    assert.deepEqual(compare(WRITTEN, { ...rest, SP_TOKEN: "ffffffff" }), ["SP_ID", "SP_TOKEN"]);
  });

  it("finds a reference that App Service cannot resolve, though it is as it was written", () => {
    const SP_TOKEN = `${WRITTEN.SP_TOKEN} not resolved (AccessToKeyVaultDenied)`;
    const all = { ...WRITTEN };
    const line = describeTarget(TARGET, all, { ...WRITTEN, SP_TOKEN }, 6);
    assert.deepEqual(compareLiveSettings(TARGET, [line], { [TARGET]: WRITTEN }), {
      drifted: [],
      unresolved: ["SP_TOKEN"],
      pending: [],
    });
  });

  it("takes a renewal that is due for no drift: the service is as the last run left it", () => {
    assert.deepEqual(compare({ ...WRITTEN, SP_TOKEN: "99999999" }, WRITTEN), []);
    assert.deepEqual(compare({ SP_ID: WRITTEN.SP_ID }, WRITTEN), []);
  });

  it("tells what a run would write though it is as last written, beside what drifted", () => {
    const wanted = { ...WRITTEN, SP_TOKEN: "99999999" };
    const line = describeTarget(TARGET, wanted, { ...WRITTEN, SP_ID: "ffffffff" }, 6);
    assert.deepEqual(compareLiveSettings(TARGET, [line], { [TARGET]: WRITTEN }), {
      drifted: ["SP_ID"],
      unresolved: [],
      pending: ["SP_TOKEN"],
    });
  });

  it("sees drift under a renewal", () => {
    const { SP_TOKEN: _, ...wanted } = WRITTEN;
    assert.deepEqual(compare(wanted, { ...WRITTEN, SP_TOKEN: "ffffffff" }), ["SP_TOKEN"]);
  });

  it("tells the same name in two subscriptions apart", () => {
    const other = `00000000-0000-4000-8000-000000000000/${TARGET}`;
    const lines = [
      describeTarget(TARGET, WRITTEN, WRITTEN, 6),
      describeTarget(other, WRITTEN, { ...WRITTEN, SP_TOKEN: "ffffffff" }, 6),
    ];
    const written = { [TARGET]: WRITTEN, [other]: WRITTEN };
    assert.deepEqual(compareLiveSettings(TARGET, lines, written)?.drifted, []);
    assert.deepEqual(compareLiveSettings(other, lines, written)?.drifted, ["SP_TOKEN"]);
  });

  it("cannot say anything of a service that the run does not name", () => {
    assert.equal(compareLiveSettings("rg/other", [`${TARGET}: no change`], {}), undefined);
  });
});
