import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "mocha";
import { rotationError } from "../../src/http/rotation-error";
import { testCredential } from "../../src/tested-credential/test-credential";
import { type Emulator, startEmulator } from "../emulator/start-emulator";
import { catchFailure } from "../http/catch-failure";
import { makeAnswer } from "../http/make-answer";
import { scriptSend } from "../http/script-send";
import { withoutPauses } from "../http/without-pauses";
import { buildGoodInputs, INPUTS } from "./credential-inputs";

const GRANTED = makeAnswer(200, { body: { access_token: "hidden-at" } });
const refusal = (status: number, error: string) => makeAnswer(status, { body: { error } });

describe("testCredential", () => {
  const failures = [
    ["a refused token", [refusal(400, "invalid_grant")], "grant-refused", /must consent again/],
    ["a consent that is missing", [refusal(400, "access_denied")], "consent-needed", /consentUrl/],
    [
      "a refused secret",
      [refusal(401, "invalid_client")],
      "client-refused",
      /set --secret clientS/,
    ],
    ["a refused scope", [refusal(400, "invalid_scope")], "request-refused", /`pulumi up` again/],
    ["throttling", Array(4).fill(makeAnswer(429)), "throttled", /\. Run `pulumi up` again later/],
    [
      "a lost answer",
      Array(4).fill(rotationError("answer-lost", "x.")),
      "answer-lost",
      /only this/,
    ],
    ["a site without rights", [GRANTED, makeAnswer(403)], "access-refused", /give them access/],
    ["a site that is not there", [GRANTED, makeAnswer(404)], "not-found", /check siteUrl/],
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
    assert.match(
      message,
      /`pulumi up --refresh` makes anew what is missing\. Then run `pulumi up`/,
    );
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
      assert.deepEqual(outs, { ...inputs, account: emulator.person });
      assert.equal(new Date(testedAt).toISOString(), testedAt);
    });
  }

  it("passes on nothing that the engine added to the inputs", async () => {
    const inputs = { ...buildGoodInputs(emulator, "entra"), __provider: "text" };
    assert.equal("__provider" in (await testCredential(inputs, 0)), false);
  });
});
