import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { cleanPaste } from "../../../src/protocol/oauth/clean-paste.ts";
import { readConsentAnswer } from "../../../src/protocol/oauth/read-consent-answer.ts";

describe("readConsentAnswer", () => {
  const codes: readonly [string, string, string][] = [
    ["a bare code", "1.AXkA-_b~c", "1.AXkA-_b~c"],
    ["a code in SharePoint's spelling", "PAQABAAEAAAD%2D%2DDLA3%5Fx", "PAQABAAEAAAD--DLA3_x"],
    ["a code encoded twice, once only", "a%252Db", "a%2Db"],
    ["a plus sign as it is", "a+b/c==", "a+b/c=="],
    ["an encoded plus sign", "a%2Bb", "a+b"],
    ["white space around the code", "  \t1.AXkA\r\n", "1.AXkA"],
    ["a whole address", "https://localhost/?code=1.AXkA-_b", "1.AXkA-_b"],
    ["an address with an encoded code", "https://localhost/?code=a%2Db%2Bc", "a-b+c"],
    ["an address with the state first", "https://localhost/?state=x&code=abc", "abc"],
    [
      "an address of Entra",
      "https://localhost/?code=abc&session_state=11111111-1111-4111-8111-111111111111#",
      "abc",
    ],
    ["an address of another port and path", "http://localhost:8080/cb?code=abc&state=y", "abc"],
    ["an address with the code in the fragment", "https://localhost/#code=abc&state=x", "abc"],
    ["an address in capitals", "HTTPS://LOCALHOST/?code=abc", "abc"],
    ["a query with its question mark", "?code=abc&state=x", "abc"],
    ["a query without its question mark", "code=a%2Db&session_state=x", "a-b"],
    ["a query with the state first", "state=x&code=abc", "abc"],
    ["a query with the session first", "?session_state=x&code=abc", "abc"],
    ["an address whose https:// the browser left out", "localhost/?code=abc&state=x", "abc"],
  ];
  for (const [name, pasted, code] of codes) {
    it(`reads ${name}`, () => {
      assert.deepEqual(readConsentAnswer(pasted), { kind: "code", code });
    });
  }

  const refused: readonly [string, string, string, string][] = [
    [
      "Entra's refusal",
      "https://localhost/?error=access_denied&error_description=AADSTS65004%3a+User+declined+to+consent.%0d%0aTrace+ID%3a+x&state=y",
      "access_denied",
      "AADSTS65004: User declined to consent.",
    ],
    ["a refusal in the fragment", "https://localhost/#error=server_error", "server_error", ""],
    ["a refusal without its address", "error=access_denied&state=y", "access_denied", ""],
    [
      "a refusal that also has a code",
      "https://localhost/?code=abc&error=access_denied",
      "access_denied",
      "",
    ],
    [
      "a description with an encoded plus sign",
      "https://localhost/?error=x&error_description=C%2B%2B+application",
      "x",
      "C++ application",
    ],
  ];
  for (const [name, pasted, error, description] of refused) {
    it(`reads ${name}`, () => {
      assert.deepEqual(readConsentAnswer(pasted), { kind: "refused", error, description });
    });
  }

  const unreadable: readonly [string, string, RegExp][] = [
    ["nothing", "", /empty/],
    ["white space", " \n ", /empty/],
    ["an address without an answer", "https://localhost/", /no `code=` and no `error=`/],
    ["an address with an empty code", "https://localhost/?code=&state=x", /empty/],
    ["a name that only ends in code", "https://localhost/?barcode=abc", /no `code=`/],
    ["damaged escapes", "abc%ZZ", /percent-encoding is damaged/],
    ["damaged escapes in an address", "https://localhost/?code=abc%E9", /damaged/],
    ["a code cut by a line break", "abc\ndef", /line break/],
    ["a code with an encoded line break", "abc%0Adef", /line break/],
    ["a code with a space", "https://localhost/?code=abc%20def", /white space/],
  ];
  for (const [name, pasted, reason] of unreadable) {
    it(`finds no code in ${name} and says why`, () => {
      const answer = readConsentAnswer(pasted);
      assert.equal(answer.kind, "unreadable");
      assert.match("reason" in answer ? answer.reason : "", reason);
    });
  }

  it("keeps control characters of a description from the terminal, and its length in bounds", () => {
    const answer = readConsentAnswer(
      `https://localhost/?error=x&error_description=%1B%5B2J${"y".repeat(1000)}`,
    );
    assert.ok(answer.kind === "refused");
    assert.doesNotMatch(answer.description, /\p{Cc}/u);
    assert.ok(answer.description.length <= 300);
  });

  it("never throws, and never repeats what was pasted as a reason", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), (pasted) => {
        const answer = readConsentAnswer(pasted);
        if (answer.kind === "unreadable") assert.equal(answer.reason.includes(pasted), false);
      }),
    );
  });

  it("reads any code back from the address it was put into", () => {
    const code = fc
      .string({ unit: "grapheme-ascii", minLength: 1 })
      // What is quoted is pasted so: no code has quotes around it.
      .filter((text) => !/\s/.test(text) && cleanPaste(text) === text);
    fc.assert(
      fc.property(code, fc.constantFrom("?", "#"), (text, sign) => {
        const address = `https://localhost/${sign}state=s&code=${encodeURIComponent(text)}&x=y`;
        assert.deepEqual(readConsentAnswer(address), { kind: "code", code: text });
      }),
    );
  });
});
