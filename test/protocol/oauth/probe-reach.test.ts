import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { probeReach } from "../../../src/protocol/oauth/probe-reach.ts";
import { makeAnswer } from "../http/make-answer.ts";
import { scriptSend } from "../http/script-send.ts";
import { withoutPauses } from "../http/without-pauses.ts";

const PROBE = {
  sharePointEndpoint: "https://contoso.sharepoint.com",
  siteUrl: "https://contoso.sharepoint.com/sites/Public/News",
  accessToken: "at.hidden.at",
  timeoutSeconds: 30,
};

describe("probeReach", () => {
  const answers = [
    ["1 site", makeAnswer(403)],
    ["1 site", makeAnswer(401)],
    ["1 site", makeAnswer(404)],
    ["more than 1 site", makeAnswer(200, { body: { Title: "Contoso" } })],
    ["not known", makeAnswer(200, { body: {} })],
    ["not known", makeAnswer(200)],
    ["not known", makeAnswer(423)],
  ] as const;
  for (const [reach, answer] of answers) {
    it(`takes status ${answer.status}, ${answer.text.length} characters, for ${reach}`, async () => {
      const { send, requests } = scriptSend(answer);
      assert.equal(await probeReach(PROBE, send), reach);
      assert.deepEqual(
        requests.map(({ url }) => url),
        ["https://contoso.sharepoint.com/_api/web?$select=Title"],
      );
    });
  }

  it("asks again while the root is in passing trouble, and does not fail over it", async () => {
    const trouble = Array(4).fill(makeAnswer(503));
    assert.equal(
      await withoutPauses(() => probeReach(PROBE, scriptSend(...trouble).send)),
      "not known",
    );
    const { send } = scriptSend(makeAnswer(503), makeAnswer(403));
    assert.equal(await withoutPauses(() => probeReach(PROBE, send)), "1 site");
  });

  it("asks nothing where the site is one of the root's", async () => {
    for (const path of ["", "/", "/branch"]) {
      const siteUrl = `https://contoso.sharepoint.com${path}`;
      assert.equal(await probeReach({ ...PROBE, siteUrl }, scriptSend().send), "the root site");
    }
  });

  it("lets a fault of the program through", async () => {
    const fault = new TypeError("x is not a function");
    await assert.rejects(probeReach(PROBE, scriptSend(fault).send), fault);
  });
});
