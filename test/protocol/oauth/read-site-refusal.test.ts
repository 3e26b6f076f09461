import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { probeSite } from "../../../src/protocol/oauth/probe-site.ts";
import { catchFailure } from "../http/catch-failure.ts";
import { makeAnswer } from "../http/make-answer.ts";
import { scriptSend } from "../http/script-send.ts";

const PROBE = {
  sharePointEndpoint: "https://contoso.sharepoint.com",
  siteUrl: "https://contoso.sharepoint.com/sites/Public",
  accessToken: "at.hidden.at",
  timeoutSeconds: 30,
};

describe("a refusal of the site", () => {
  const odata = (value: string) => ({ "odata.error": { code: "-1", message: { value } } });
  const told: readonly [number, object | string, RegExp][] = [
    [
      403,
      odata("Access is denied by the location-based policy of your organization."),
      /\(Access is denied by .*\)\. A policy of the tenant refuses this machine, not the person/,
    ],
    [
      403,
      { error: { code: "accessDenied", message: "Blocked by IP policy." } },
      /\(Blocked by IP policy\.\)\. A policy of/,
    ],
    [
      403,
      odata("Attempted to perform an unauthorized operation."),
      /\(Attempted .*\)\. The token is good, but the person/,
    ],
    [
      423,
      "The site is locked.\r\nAt: x",
      /status 423 \(The site is locked\.\)\. The site is locked: .*Unlock/,
    ],
    [
      423,
      "<html><head><title>This site has been locked</title></head>",
      /\(This site has been locked\)/,
    ],
    [404, "<html>hidden", /status 404\. There is no such site/],
  ];
  for (const [status, body, message] of told) {
    it(`tells SharePoint's own first line (${status} ${JSON.stringify(body).slice(0, 40)})`, async () => {
      const { send } = scriptSend(makeAnswer(status, { body }));
      const failure = await catchFailure(probeSite(PROBE, send));
      assert.match(failure.message, message);
      assert.doesNotMatch(failure.message, /hidden/);
    });
  }
});
