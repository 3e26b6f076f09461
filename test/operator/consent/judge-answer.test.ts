import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { judgeAnswer } from "../../../src/operator/consent/judge-answer.ts";

const STATE = "SqHK8YcIr8pCMBzOYz0sOsB8nTj3dZSm-7lOvMkTxT0";
const CODE = "1.AXkA-abcdefghijklmnop";
const ENTRA = { authority: "entra", state: STATE } as const;
const ACS = { authority: "acs", state: STATE } as const;

describe("judgeAnswer", () => {
  const proven: [string, string][] = [
    ["the whole address", `http://localhost:5/?code=${CODE}&state=${STATE}&session_state=x`],
    ["an address whose scheme the browser left out", `localhost/?state=${STATE}&code=${CODE}`],
    ["what a listener is sent", `/?code=${CODE}&state=${STATE}`],
    ["a pasted query", `code=${CODE}&state=${STATE}`],
  ];
  for (const [name, text] of proven) {
    it(`takes ${name} with the right state`, () => {
      assert.deepEqual(judgeAnswer(text, ENTRA), { kind: "code", code: CODE, isProven: true });
    });
  }

  it("takes a bare code, which carries no state, and says so", () => {
    const verdict = { kind: "code", code: CODE, isProven: false };
    assert.deepEqual(judgeAnswer(` ${CODE}\n`, ENTRA), verdict);
    assert.deepEqual(judgeAnswer(CODE, ACS), verdict);
  });

  it("takes an address of ACS without a state, which its page does not hand on", () => {
    const verdict = { kind: "code", code: CODE, isProven: false };
    assert.deepEqual(judgeAnswer(`https://localhost/?code=${CODE}`, ACS), verdict);
  });

  const foreign: [string, string, typeof ENTRA | typeof ACS][] = [
    ["another state", `https://localhost/?code=${CODE}&state=${STATE}x`, ENTRA],
    ["another state at ACS", `https://localhost/?code=${CODE}&state=other`, ACS],
    ["an empty state", `https://localhost/?code=${CODE}&state=`, ENTRA],
    ["a second state", `https://localhost/?code=${CODE}&state=${STATE}&state=other`, ENTRA],
    ["no state", `https://localhost/?code=${CODE}`, ENTRA],
    ["no state but a session's", `https://localhost/?code=${CODE}&session_state=${STATE}`, ENTRA],
    ["another state beside an error", "/?error=access_denied&state=other", ENTRA],
    ["no state beside an error", "/?error=access_denied", ENTRA],
  ];
  for (const [name, text, expected] of foreign) {
    it(`refuses an address with ${name}`, () => {
      assert.equal(judgeAnswer(text, expected).kind, "foreign");
    });
  }

  it("reports a refusal that belongs to this consent", () => {
    const text = `/?error=access_denied&error_description=AADSTS65004%3a+No.%0d%0aTrace&state=${STATE}`;
    assert.deepEqual(judgeAnswer(text, ENTRA), {
      kind: "refused",
      error: "access_denied",
      description: "AADSTS65004: No.",
    });
  });

  const junk = [
    "y",
    "pulumi up",
    "/",
    "/?",
    "/?favicon",
    "https://localhost/",
    "localhost/?nothing=of-the-kind",
    "/?code=%E0%A4%A",
  ];
  for (const text of junk) {
    it(`takes ${JSON.stringify(text)} for no answer`, () => {
      assert.equal(judgeAnswer(text, ACS).kind, "unreadable");
    });
  }
});
