import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "mocha";
import { type SendRequest, sendRequest } from "../../../src/protocol/http/send-request.ts";
import { obtainToken } from "../../../src/resources/refresh-token/obtain-token.ts";
import type { RefreshTokenInputs } from "../../../src/resources/refresh-token/refresh-token-state.ts";
import { digest } from "../../../src/resources/shared/digest.ts";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import { makeAnswer } from "../../protocol/http/make-answer.ts";
import { scriptSend } from "../../protocol/http/script-send.ts";
import { REDIRECT_URI, registerClient } from "../../protocol/oauth/register-client.ts";
import { ENTRA_INPUTS, NO_TOKEN, STATE } from "./sample-inputs.ts";

describe("obtainToken", () => {
  it("keeps the state and makes no request where nothing is to be done", async () => {
    const { send, requests } = scriptSend();
    assert.deepEqual(await obtainToken({ action: "keep" }, STATE, ENTRA_INPUTS, send), STATE);
    assert.equal(requests.length, 0);
  });

  it("keeps an empty state while the stack waits for its first consent", async () => {
    const waiting = { ...ENTRA_INPUTS, codeDigest: "" };
    const { send } = scriptSend();
    assert.deepEqual(await obtainToken({ action: "keep" }, NO_TOKEN, waiting, send), NO_TOKEN);
  });

  it("remembers the value of rotate that it renewed for", async () => {
    const answer = makeAnswer(200, { body: { access_token: "at", refresh_token: "rt" } });
    const news = { ...ENTRA_INPUTS, rotate: "2026-03" };
    const plan = { action: "renew", because: "rotate" } as const;
    const { rotate } = await obtainToken(plan, STATE, news, scriptSend(answer).send);
    assert.equal(rotate, "2026-03");
  });

  it("takes the scopes from the config where the answer names none", async () => {
    const answer = makeAnswer(200, { body: { access_token: "at", refresh_token: "rt" } });
    const news = { ...ENTRA_INPUTS, scope: "AllSites.Manage Web.Read", authorizationCode: "1.new" };
    const plan = { action: "exchange-code" } as const;
    const { scopes } = await obtainToken(plan, NO_TOKEN, news, scriptSend(answer).send);
    assert.deepEqual(scopes, ["AllSites.Manage", "Web.Read"]);
  });

  it("never puts the access token into the state", async () => {
    const body = { access_token: "hidden", refresh_token: "rt" };
    const { send } = scriptSend(makeAnswer(200, { body }));
    const plan = { action: "renew", because: "due" } as const;
    const state = await obtainToken(plan, STATE, ENTRA_INPUTS, send);
    assert.doesNotMatch(JSON.stringify(state), /hidden|s3cret/);
  });
});

describe("obtainToken, at the emulator", () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator();
  });

  beforeEach(() => emulator.control.clearRequests());

  after(() => emulator.stop());

  function register(authority: "acs" | "entra") {
    const registered = registerClient(emulator, authority);
    const inputs: RefreshTokenInputs = {
      ...registered.client,
      clientSecret: registered.clientSecret,
      redirectUri: REDIRECT_URI,
      renewAfterDays: 30,
      secretWaitSeconds: 0,
      isSecretManaged: false,
    };
    return { ...registered, inputs };
  }

  const listOperations = () => emulator.control.requests().map(({ operation }) => operation);
  const addDays = (time: string | undefined, days: number) =>
    new Date(Date.parse(time ?? "") + days * 86_400_000).toISOString();

  it("exchanges a code with one request (entra)", async () => {
    const { inputs, consent } = register("entra");
    const code = consent();
    const news = { ...inputs, authorizationCode: code, codeDigest: digest(code) };
    const state = await obtainToken({ action: "exchange-code" }, NO_TOKEN, news);
    assert.deepEqual(listOperations(), ["code-grant"]);
    assert.equal(state.source, "authorization_code");
    assert.equal(state.codeDigest, digest(code));
    assert.equal(state.expiresAt, addDays(state.issuedAt, 90));
    assert.deepEqual(state.scopes, [`${emulator.siteUrl}/AllSites.Manage`]);
    assert.ok(emulator.control.secrets().includes(state.refreshToken));
  });

  it("exchanges a code with one request (acs)", async () => {
    const { inputs, consent } = register("acs");
    const news = { ...inputs, authorizationCode: consent() };
    const state = await obtainToken({ action: "exchange-code" }, NO_TOKEN, news);
    assert.deepEqual(listOperations(), ["code-grant"]);
    const months = new Date(state.expiresAt ?? "").getUTCMonth();
    assert.equal((months + 12 - new Date(state.issuedAt ?? "").getUTCMonth()) % 12, 6);
  });

  it("takes the time of issue from the authority's clock", async () => {
    const { inputs, consent } = register("entra");
    emulator.control.advance(3_600_000);
    const before = Math.floor(emulator.control.now().getTime() / 1000) * 1000;
    const news = { ...inputs, authorizationCode: consent() };
    const { issuedAt } = await obtainToken({ action: "exchange-code" }, NO_TOKEN, news);
    assert.ok(Date.parse(issuedAt ?? "") >= before);
  });

  it("goes by the local clock where the authority's is a year ahead", async () => {
    const { inputs, consent } = register("entra");
    const news = { ...inputs, authorizationCode: consent() };
    const send: SendRequest = async (request) => {
      const answer = await sendRequest(request);
      const date = new Date(Date.now() + 365 * 86_400_000).toUTCString();
      return { ...answer, headers: { ...answer.headers, date } };
    };
    const state = await obtainToken({ action: "exchange-code" }, NO_TOKEN, news, send);
    assert.ok(Date.parse(state.issuedAt ?? "") <= Date.now());
  });

  it("keeps the age of a token that the authority gives back unchanged", async () => {
    const { client, inputs } = register("entra");
    const refreshToken = emulator.control.issueRefreshToken(client.clientId);
    const olds = { ...STATE, refreshToken };
    const news = { ...inputs, codeDigest: STATE.codeDigest };
    const send: SendRequest = async (request) => {
      const answer = await sendRequest(request);
      const body = JSON.parse(answer.text) as object;
      return { ...answer, text: JSON.stringify({ ...body, refresh_token: refreshToken }) };
    };
    const state = await obtainToken({ action: "renew", because: "due" }, olds, news, send);
    assert.equal(state.issuedAt, STATE.issuedAt);
    assert.equal(state.expiresAt, STATE.expiresAt);
    assert.equal(state.refreshToken, refreshToken);
  });

  it("renews an Entra token with one request, and keeps the new one", async () => {
    const { client, inputs } = register("entra");
    const refreshToken = emulator.control.issueRefreshToken(client.clientId);
    const olds = { ...STATE, refreshToken };
    const news = { ...inputs, codeDigest: STATE.codeDigest };
    const state = await obtainToken({ action: "renew", because: "due" }, olds, news);
    assert.deepEqual(listOperations(), ["refresh-grant"]);
    assert.notEqual(state.refreshToken, refreshToken);
    assert.equal(state.source, "refresh_token");
    assert.equal(state.codeDigest, STATE.codeDigest);
    assert.ok(Date.parse(state.issuedAt ?? "") > Date.parse(STATE.issuedAt ?? ""));
  });

  it("adopts an Entra token with one request, and keeps the new one", async () => {
    const { client, inputs } = register("entra");
    const adoptedToken = emulator.control.issueRefreshToken(client.clientId);
    const news = { ...inputs, adoptedToken, codeDigest: digest(adoptedToken) };
    const state = await obtainToken({ action: "adopt-token" }, NO_TOKEN, news);
    assert.deepEqual(listOperations(), ["refresh-grant"]);
    assert.notEqual(state.refreshToken, adoptedToken);
    assert.equal(state.codeDigest, digest(adoptedToken));
  });

  it("adopts an ACS token with one request, and keeps that one", async () => {
    const { client, inputs } = register("acs");
    const adoptedToken = emulator.control.issueRefreshToken(client.clientId);
    const state = await obtainToken({ action: "adopt-token" }, NO_TOKEN, {
      ...inputs,
      adoptedToken,
    });
    assert.deepEqual(listOperations(), ["refresh-grant"]);
    assert.equal(state.refreshToken, adoptedToken);
    assert.equal(state.source, "refresh_token");
  });
});
