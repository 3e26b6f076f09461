import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import {
  buildProbeRequest,
  probeSite,
  readAccount,
} from "../../../src/protocol/oauth/probe-site.ts";
import { redeemRefreshToken } from "../../../src/protocol/oauth/redeem-refresh-token.ts";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import { catchFailure } from "../http/catch-failure.ts";
import { makeAnswer } from "../http/make-answer.ts";
import { scriptSend } from "../http/script-send.ts";
import { withoutPauses } from "../http/without-pauses.ts";
import { registerClient } from "./register-client.ts";

const PROBE = {
  sharePointEndpoint: "https://contoso.sharepoint.com",
  siteUrl: "https://contoso.sharepoint.com/sites/Public",
  accessToken: "at.hidden.at",
  timeoutSeconds: 30,
};

describe("buildProbeRequest", () => {
  it("asks the proxy's own site, with the token in a header", () => {
    assert.deepEqual(buildProbeRequest(PROBE, "web?$select=Title"), {
      method: "GET",
      url: "https://contoso.sharepoint.com/sites/Public/_api/web?$select=Title",
      headers: {
        authorization: "Bearer at.hidden.at",
        accept: "application/json;odata=nometadata",
      },
      timeoutMs: 30_000,
    });
  });

  it("asks the root site", () => {
    for (const siteUrl of ["https://contoso.sharepoint.com", "https://contoso.sharepoint.com/"]) {
      assert.equal(
        buildProbeRequest({ ...PROBE, siteUrl }, "web").url,
        "https://contoso.sharepoint.com/_api/web",
      );
    }
  });

  it("sends the token to the configured host whatever the site's path is", () => {
    const siteUrl = "https://contoso.sharepoint.com//sites/Public";
    const { host } = new URL(buildProbeRequest({ ...PROBE, siteUrl }, "web").url);
    assert.equal(host, "contoso.sharepoint.com");
  });
});

describe("probeSite", () => {
  it("takes the token out of a site's title and an account, wherever they are cut", async () => {
    const long = `${"x".repeat(295)}${PROBE.accessToken}`;
    const { send } = scriptSend(
      makeAnswer(200, { body: { Title: `City ${PROBE.accessToken}` } }),
      makeAnswer(200, { body: { Email: long } }),
    );
    const { title, account } = await probeSite(PROBE, send);
    assert.equal(title, "City [secret]");
    assert.equal(account, `${"x".repeat(295)}[secr`);
  });

  const refusals: readonly [number, string, RegExp][] = [
    [401, "access-refused", /does not take the token: .*`pulumi config set authority entra`/],
    [403, "access-refused", /the person who consented has no rights on this site/],
    [404, "not-found", /no such site: check the path of siteUrl/],
    [400, "request-refused", /status 400 \(\[secret\]\)\.$/],
  ];

  for (const [status, code, message] of refusals) {
    it(`explains status ${status}`, async () => {
      const { send, requests } = scriptSend(makeAnswer(status, { body: "at.hidden.at" }));
      const failure = await catchFailure(probeSite(PROBE, send));
      assert.equal(failure.code, code);
      assert.equal(failure.status, status);
      assert.match(failure.message, message);
      assert.match(failure.message, /^GET contoso\.sharepoint\.com\/sites\/Public\/_api\/web was/);
      assert.doesNotMatch(failure.message, /hidden|\$select/);
      assert.equal(requests.length, 1);
    });
  }

  it("tries again after throttling, as late as it is asked to", async () => {
    const { send } = scriptSend(
      makeAnswer(429, { headers: { "retry-after": "9" } }),
      makeAnswer(200, { body: { Title: "Public" } }),
      makeAnswer(503),
      makeAnswer(200, { body: { Email: "a@contoso.example" } }),
    );
    await withoutPauses(async (pauses) => {
      assert.deepEqual(await probeSite(PROBE, send), {
        title: "Public",
        account: "a@contoso.example",
      });
      assert.deepEqual(pauses, [9000, 500]);
    });
  });

  it("refuses an object that is no site's", async () => {
    for (const body of [{ value: [] }, { title: "x" }, { Title: null }]) {
      const { send } = scriptSend(makeAnswer(200, { body }));
      const failure = await catchFailure(probeSite(PROBE, send));
      assert.equal(failure.code, "answer-unexpected");
      assert.match(failure.message, /_api\/web was answered with status 200 but no Title/);
    }
  });

  it("refuses a sign-in page in place of the site", async () => {
    const page = makeAnswer(200, { body: "<html>" });
    const failure = await catchFailure(probeSite(PROBE, scriptSend(page).send));
    assert.equal(failure.code, "answer-not-json");
  });
});

describe("probeSite, at the emulator", () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator();
  });

  after(() => emulator.stop());

  async function probe(siteUrl = emulator.siteUrl) {
    const { client, clientSecret } = registerClient(emulator, "entra");
    const refreshToken = emulator.control.issueRefreshToken(client.clientId);
    const { accessToken } = await redeemRefreshToken({ client, clientSecret, refreshToken });
    emulator.control.clearRequests();
    const sharePointEndpoint = emulator.endpoints.sharePoint;
    return probeSite({ sharePointEndpoint, siteUrl, accessToken, timeoutSeconds: 10 });
  }

  it("finds title and person with two requests", async () => {
    assert.deepEqual(await probe(), { title: "City of Pittsburgh", account: emulator.person });
    assert.deepEqual(
      emulator.control.requests().map(({ operation }) => operation),
      ["probe-web", "probe-currentuser"],
    );
  });

  it("asks a site below the root", async () => {
    assert.equal((await probe(`${emulator.siteUrl}/sites/PublicSafety`)).title, "Public Safety");
  });

  it("reports a site that does not exist", async () => {
    const failure = await catchFailure(probe(`${emulator.siteUrl}/sites/Nowhere`));
    assert.equal(failure.code, "not-found");
  });

  it("reports a person without rights", async () => {
    emulator.control.denySharePointUser();
    const failure = await catchFailure(probe());
    emulator.control.allow();
    assert.equal(failure.status, 403);
    assert.match(failure.message, /give them access/);
  });
});

describe("readAccount", () => {
  const cases: readonly [Record<string, unknown>, string][] = [
    [{ UserPrincipalName: "a@x.example", Email: "b@x.example", LoginName: "c" }, "a@x.example"],
    [{ UserPrincipalName: "", Email: "b@x.example", LoginName: "c" }, "b@x.example"],
    [{ UserPrincipalName: null, LoginName: "i:0#.f|membership|d@x.example" }, "d@x.example"],
    [{ LoginName: "CONTOSO\\administrator" }, "CONTOSO\\administrator"],
    [{ Email: "a\u001b[2J\u202e@x.example" }, "a [2J @x.example"],
    [{ Email: "x".repeat(70_000) }, "x".repeat(300)],
    [{ Email: 7 }, "unknown"],
    [{}, "unknown"],
  ];
  for (const [user, account] of cases) {
    it(`reads ${account.slice(0, 40)} out of ${JSON.stringify(user).slice(0, 80)}`, () => {
      assert.equal(readAccount(user), account);
    });
  }
});
