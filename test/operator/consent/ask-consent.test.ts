import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { GIVE_UP_AFTER_MS, HINT_AFTER_MS } from "../../../src/operator/consent/ask-consent.ts";
import { EXIT } from "../../../src/operator/exit-code.ts";
import { CODE, openAsking, PASTE, STACK, until } from "./open-asking.ts";

const ACS = { ...PASTE, authority: "acs" } as const;

describe("askConsent", () => {
  it("takes the redirect on its listener, after strays, and gives what the exchange needs", async () => {
    const asking = await openAsking(STACK);
    const { state, redirectUri } = asking;
    assert.match(redirectUri, /^http:\/\/localhost:\d+\/a-path-as-long-as-a-code$/);
    const statusOf = async (url: string) => (await fetch(url)).status;
    assert.equal(await statusOf(new URL("/favicon.ico", redirectUri).href), 404);
    assert.equal(await statusOf(redirectUri), 400);
    assert.equal(await statusOf(`${redirectUri}?utm=junk-as-long-as-a-code-would-be`), 400);
    assert.equal(await statusOf(`${redirectUri}?code=${CODE}&state=other`), 400);
    assert.match(
      asking.printed(),
      /An answer was refused: its `state` is not the one of this consent/,
    );
    assert.equal(await statusOf(`${redirectUri}?code=${CODE}&state=${state}`), 200);
    const { codeVerifier, ...rest } = await asking.answer;
    assert.deepEqual(rest, { kind: "code", code: CODE, isProven: true, redirectUri });
    assert.match(codeVerifier ?? "", /^[A-Za-z0-9_-]{43}$/);
    await assert.rejects(fetch(redirectUri), "the listener is closed");
    assert.equal(asking.timers.size, 0);
  });

  it("takes a paste first, though it listens", async () => {
    const asking = await openAsking(STACK);
    const { state, redirectUri } = asking;
    asking.type(`${redirectUri}?code=${CODE}&state=${state}`);
    assert.equal((await asking.answer).code, CODE);
    await assert.rejects(fetch(redirectUri));
  });

  it("ends with the remedy when the person declines", async () => {
    const asking = await openAsking(STACK);
    const { state, redirectUri } = asking;
    const page = await fetch(`${redirectUri}?error=access_denied&state=${state}`);
    assert.match(await page.text(), /No consent was given/);
    await assert.rejects(asking.answer, {
      message: /the person declined \(access_denied\)/,
      exitCode: EXIT.needsPerson,
    });
  });

  it("lets nobody decline without the state", async () => {
    const asking = await openAsking(STACK);
    const { redirectUri, state } = asking;
    const page = await fetch(`${redirectUri}?error=access_denied`);
    assert.equal(page.status, 400);
    asking.type(`${redirectUri}?code=${CODE}&state=${state}`);
    await asking.answer;
  });

  it("opens the browser at Enter, and shows nothing of what is pasted", async () => {
    const asking = await openAsking(PASTE);
    const { address } = asking;
    asking.type("");
    await until(() => asking.opened.length > 0);
    assert.deepEqual(asking.opened, [address.href]);
    asking.type(CODE);
    assert.equal((await asking.answer).isProven, false);
    assert.doesNotMatch(asking.printed(), new RegExp(CODE));
  });

  it("gives a hint where the browser does not open", async () => {
    const asking = await openAsking(PASTE, { hasBrowser: false });
    asking.type("");
    await until(() => /could not be opened from here/.test(asking.printed()));
    asking.type(CODE);
    await asking.answer;
  });

  it("says what is wrong with a line that is no answer, and waits on", async () => {
    const asking = await openAsking(PASTE);
    asking.type("yes");
    await until(() => /That is no answer: it is neither/.test(asking.printed()));
    asking.type(CODE);
    await asking.answer;
  });

  it("reads a paste longer than a terminal's line", async () => {
    const asking = await openAsking(PASTE);
    const { state } = asking;
    const long = `1.${"A".repeat(6000)}`;
    asking.type(`https://localhost/?code=${long}&state=${state}`);
    assert.equal((await asking.answer).code, long);
  });

  it("reads the address from standard input without a terminal, and opens no browser", async () => {
    const asking = await openAsking(PASTE, { isTerminal: false });
    const { state } = asking;
    assert.doesNotMatch(asking.printed(), /Press Enter/);
    asking.stdin.write(`\nhttps://localhost/?code=${CODE}&state=${state}\n`);
    assert.equal((await asking.answer).isProven, true);
    assert.deepEqual(asking.opened, []);
  });

  it("ends where standard input ends, if nothing listens", async () => {
    const asking = await openAsking(PASTE, { isTerminal: false });
    asking.stdin.end();
    await assert.rejects(asking.answer, {
      message: /Standard input ended without an answer.*nothing was changed/,
      exitCode: EXIT.needsPerson,
    });
  });

  it("waits on for the browser where standard input ends", async () => {
    const asking = await openAsking(STACK, { isTerminal: false });
    const { state, redirectUri } = asking;
    asking.stdin.end();
    await until(() => asking.stdin.readableEnded);
    await fetch(`${redirectUri}?code=${CODE}&state=${state}`);
    assert.equal((await asking.answer).code, CODE);
  });

  it("ends at Ctrl-C", async () => {
    const asking = await openAsking(STACK);
    asking.stdin.write("\x03");
    await assert.rejects(asking.answer, { message: /^Interrupted: there is no consent/ });
  });

  it("says after 20 seconds how to forward the port, where it listens", async () => {
    const asking = await openAsking(STACK);
    asking.timers.get(HINT_AFTER_MS)?.();
    const { port } = new URL(asking.redirectUri);
    assert.ok(asking.printed().includes(`ssh -L ${port}:localhost:${port} …`), asking.printed());
    asking.timers.get(GIVE_UP_AFTER_MS)?.();
    await assert.rejects(asking.answer);
    assert.equal(HINT_AFTER_MS, 20_000);
  });

  it("says after 20 seconds what to copy, where it does not listen", async () => {
    const asking = await openAsking(PASTE);
    asking.timers.get(HINT_AFTER_MS)?.();
    assert.match(asking.printed(), /it begins with https:\/\/localhost\/ and holds `code=`/);
    asking.type(CODE);
    await asking.answer;
  });

  it("ends after 5 minutes", async () => {
    const asking = await openAsking(STACK);
    asking.timers.get(GIVE_UP_AFTER_MS)?.();
    await assert.rejects(asking.answer, {
      message: /^No answer came in 5 minutes: .*nothing was changed/,
      exitCode: EXIT.needsPerson,
    });
    assert.equal(GIVE_UP_AFTER_MS, 300_000);
  });

  it("asks ACS without a challenge, and takes its address without a state", async () => {
    const asking = await openAsking(ACS);
    const { address, state } = asking;
    assert.match(state, /^[A-Za-z0-9_-]{43}$/);
    assert.ok(!address.searchParams.has("code_challenge"));
    assert.match(asking.printed(), /chooses "Trust It"/);
    asking.type(`https://localhost/?code=${CODE}`);
    assert.deepEqual(await asking.answer, {
      kind: "code",
      code: CODE,
      isProven: false,
      redirectUri: "https://localhost/",
    });
  });
});
