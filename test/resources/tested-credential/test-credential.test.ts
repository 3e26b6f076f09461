import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "mocha";
import { rotationError } from "../../../src/protocol/http/rotation-error.ts";
import { testCredential } from "../../../src/resources/tested-credential/test-credential.ts";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import { catchFailure } from "../../protocol/http/catch-failure.ts";
import { makeAnswer } from "../../protocol/http/make-answer.ts";
import { scriptSend } from "../../protocol/http/script-send.ts";
import { withoutPauses } from "../../protocol/http/without-pauses.ts";
import { buildGoodInputs, INPUTS } from "./credential-inputs.ts";

const GRANTED = makeAnswer(200, { body: { access_token: "hidden-at" } });
const refusal = (status: number, error: string) => makeAnswer(status, { body: { error } });

describe("testCredential", () => {
  const failures = [
    ["a refused token", [refusal(400, "invalid_grant")], "grant-refused", /must consent again/],
    [
      "a consent that is missing",
      [refusal(400, "access_denied")],
      "consent-needed",
      /`npm run consent -- --force`/,
    ],
    [
      "a refused secret",
      [refusal(401, "invalid_client")],
      "client-refused",
      /set --secret clientS/,
    ],
    ["a refused scope", [refusal(400, "invalid_scope")], "request-refused", /`pulumi up` again/],
    ...([401, 403, 404] as const).map(
      (status) =>
        [
          `a bare ${status} to the grant`,
          [makeAnswer(status)],
          status === 404 ? "not-found" : "access-refused",
          /Check that siteUrl, tenantId and endpoints are right, and no proxy answers\. Then run `pul/,
        ] as const,
    ),
    ["throttling", Array(4).fill(makeAnswer(429)), "throttled", /\. Run `pulumi up` again later/],
    [
      "a lost answer",
      Array(4).fill(rotationError("answer-lost", "x.")),
      "answer-lost",
      /only this/,
    ],
    ["a site without rights", [GRANTED, makeAnswer(403)], "access-refused", /give them access/],
    [
      "a site that is not there",
      [GRANTED, makeAnswer(404)],
      "not-found",
      /check the path of siteUrl/,
    ],
    [
      ...["a page in place of a site", [GRANTED, makeAnswer(200)], "answer-not-json"],
      /no proxy answers\. Then run `pulumi up`/,
    ],
  ] as const;
  for (const [name, script, code, next] of failures) {
    it(`says after ${name} that the token is saved and what to do`, async () => {
      const { send } = scriptSend(...script);
      const failure = await withoutPauses(() => catchFailure(testCredential(INPUTS, 0, send)));
      assert.equal(failure.code, code);
      assert.match(failure.message, /^The credential failed its test\. /);
      assert.match(failure.message, /The token is saved and the services keep the settings/);
      assert.match(failure.message, next);
      assert.doesNotMatch(failure.message, /hidden|s3cret|AXkA/);
    });
  }

  it("asks nobody for a secret that the program makes", async () => {
    const inputs = { ...INPUTS, isSecretManaged: true };
    const { send } = scriptSend(refusal(401, "invalid_client"));
    const { message } = await catchFailure(testCredential(inputs, 0, send));
    assert.match(message, /`pulumi up --refresh` recreates what is missing\. Then run `pulumi up`/);
    assert.doesNotMatch(message, /clientSecret/);
  });

  it("lets a fault of the program through as it is", async () => {
    const fault = new TypeError("x is not a function");
    await assert.rejects(testCredential(INPUTS, 0, scriptSend(fault).send), fault);
  });

  it("does not probe the site with a token it did not get", async () => {
    const { send, requests } = scriptSend(refusal(400, "invalid_grant"));
    await catchFailure(testCredential(INPUTS, 0, send));
    assert.equal(requests.length, 1);
  });
});

describe("testCredential, at the emulator", () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator();
  });

  beforeEach(() => emulator.control.clearRequests());

  after(() => emulator.stop());

  for (const authority of ["acs", "entra"] as const) {
    it(`gets an access token, then shows it to the site: three requests (${authority})`, async () => {
      await testCredential(buildGoodInputs(emulator, authority), 0);
      assert.deepEqual(
        emulator.control.requests().map(({ operation }) => operation),
        ["refresh-grant", "probe-web", "probe-currentuser"],
      );
    });

    it(`gives the credential back as it was tested, with the person (${authority})`, async () => {
      const inputs = buildGoodInputs(emulator, authority);
      const { testedAt, ...outs } = await testCredential(inputs, 0);
      assert.deepEqual(outs, { ...inputs, account: emulator.person, reach: "" });
      assert.equal(new Date(testedAt).toISOString(), testedAt);
    });
  }

  it("passes on nothing that the engine added to the inputs", async () => {
    const inputs = { ...buildGoodInputs(emulator, "entra"), another: "text" };
    assert.equal("another" in (await testCredential(inputs, 0)), false);
  });

  describe("with a scope for granted sites alone", () => {
    const SITE = "sites/publicsafety";
    const inputs = (path = `/${SITE}`, scope = "Sites.Selected") =>
      buildGoodInputs(emulator, "entra", { path, scope });

    it("names the command that grants the site, before it is granted", async () => {
      const failure = await catchFailure(testCredential({ ...inputs(), stack: "staging" }, 0));
      assert.equal(failure.code, "access-refused");
      assert.match(
        failure.message,
        /no grant of this site yet \(`npm run grant-site -- --stack staging`\), or the person who/,
      );
      assert.doesNotMatch(failure.message, /give them access/);
    });

    it("finds that the token opens its site and not the root: a fourth request", async () => {
      const given = inputs();
      emulator.control.grantSite(SITE, given.clientId);
      assert.equal((await testCredential(given, 0)).reach, "1 site");
      assert.deepEqual(
        emulator.control
          .requests()
          .map(({ operation, path }) => [operation, path])
          .slice(1),
        [
          ["probe-web", "/sites/publicsafety/_api/web"],
          ["probe-currentuser", "/sites/publicsafety/_api/web/currentuser"],
          ["probe-web", "/_api/web"],
        ],
      );
    });

    it("finds that it opens the root too, by a grant or by an earlier consent", async () => {
      const twice = inputs();
      emulator.control.grantSite(SITE, twice.clientId);
      emulator.control.grantSite("", twice.clientId);
      assert.equal((await testCredential(twice, 0)).reach, "more than 1 site");
      const wider = {
        ...inputs(undefined, "Sites.Selected AllSites.Read"),
        scope: "Sites.Selected",
      };
      assert.equal((await testCredential(wider, 0)).reach, "more than 1 site");
    });

    it("asks no other site where its own is the root's", async () => {
      for (const path of ["", "/branch"]) {
        const { send, requests } = scriptSend(
          GRANTED,
          makeAnswer(200, { body: { Title: "City" } }),
          makeAnswer(200, { body: {} }),
        );
        const { reach } = await testCredential(
          { ...INPUTS, siteUrl: `https://contoso.sharepoint.com${path}`, scope: "Sites.Selected" },
          0,
          send,
        );
        assert.deepEqual([reach, requests.length], ["the root site", 3]);
      }
    });
  });
});
