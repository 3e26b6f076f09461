import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  listIdentityChanges,
  planTokenChange,
  type TokenPlan,
} from "../../../src/resources/refresh-token/plan-token-change.ts";
import type {
  RefreshTokenInputs,
  RefreshTokenState,
} from "../../../src/resources/refresh-token/refresh-token-state.ts";
import { digest } from "../../../src/resources/shared/digest.ts";
import { UNKNOWN_VALUE } from "../../../src/resources/shared/is-unknown.ts";
import { ACS_INPUTS, ENTRA_INPUTS, NO_TOKEN, SOON, STATE } from "./sample-inputs.ts";

const NEW_CODE = { authorizationCode: "1.new", codeDigest: digest("1.new") };
const ADOPTED = { adoptedToken: "1.adopted", codeDigest: digest("1.adopted") };
const KEEP: TokenPlan = { action: "keep" };
const EXCHANGE: TokenPlan = { action: "exchange-code" };
const ADOPT: TokenPlan = { action: "adopt-token" };
const DUE: TokenPlan = { action: "renew", because: "due" };
const FORCED: TokenPlan = { action: "renew", because: "rotate" };

describe("planTokenChange", () => {
  interface Case {
    readonly olds?: RefreshTokenState;
    readonly news?: Partial<RefreshTokenInputs>;
    readonly now?: string;
    readonly plan: TokenPlan;
  }

  const both: Readonly<Record<string, Case>> = {
    "nothing changed": { plan: KEEP },
    "a new code": { news: NEW_CODE, plan: EXCHANGE },
    "a new code for a new client": {
      news: { ...NEW_CODE, clientId: "other", scope: "AllSites.Read" },
      plan: EXCHANGE,
    },
    "a token to adopt": { news: ADOPTED, plan: ADOPT },
    "the code that was spent, back in the config": {
      news: { authorizationCode: "1.AXkA-spent-code" },
      plan: KEEP,
    },
    "only a new secret": { news: { clientSecret: "another" }, plan: KEEP },
    "another redirect URI or endpoint": {
      news: { redirectUri: "https://localhost/x", tokenEndpoint: "http://127.0.0.1:1" },
      plan: KEEP,
    },
    "the first code": { olds: NO_TOKEN, plan: EXCHANGE },
    "the first token to adopt": { olds: NO_TOKEN, news: ADOPTED, plan: ADOPT },
  };
  const entra: Readonly<Record<string, Case>> = {
    "a millisecond before it is due": { now: "2026-03-31T11:59:59.999Z", plan: KEEP },
    "at the moment it is due": { now: "2026-03-31T12:00:00.000Z", plan: DUE },
    "long after it is due": { now: "2027-01-01T00:00:00.000Z", plan: DUE },
    "due by a shorter interval": { news: { renewAfterDays: 14 }, plan: DUE },
    "rotate set for the first time": { news: { rotate: "2026-03" }, plan: FORCED },
    "rotate changed": {
      olds: { ...STATE, rotate: "2026-02" },
      news: { rotate: "2026-03" },
      plan: FORCED,
    },
    "rotate unchanged": {
      olds: { ...STATE, rotate: "2026-03" },
      news: { rotate: "2026-03" },
      plan: KEEP,
    },
    "rotate removed": { olds: { ...STATE, rotate: "2026-03" }, plan: KEEP },
    "rotate changed together with a new code": {
      news: { ...NEW_CODE, rotate: "2026-03" },
      plan: EXCHANGE,
    },
    "a clock that runs behind the authority's": { now: "2026-02-28T00:00:00Z", plan: KEEP },
  };
  const acs: Readonly<Record<string, Case>> = {
    "long after its warning": { now: "2026-08-31T00:00:00.000Z", plan: KEEP },
    "after its end": { now: "2027-08-31T00:00:00.000Z", plan: KEEP },
  };
  const tables = [
    ["acs", ACS_INPUTS, { ...both, ...acs }],
    ["entra", ENTRA_INPUTS, { ...both, ...entra }],
  ] as const;
  for (const [authority, inputs, cases] of tables) {
    for (const [name, { olds = STATE, news = {}, now, plan }] of Object.entries<Case>(cases)) {
      it(`plans to ${plan.action} with ${name} (${authority})`, () => {
        const at = now === undefined ? SOON : new Date(now);
        assert.deepEqual(planTokenChange(olds, { ...inputs, ...news }, at), plan);
      });
    }
  }

  it("does nothing without a code, so that the stack waits for its first consent", () => {
    const news = { ...ENTRA_INPUTS, codeDigest: "" };
    assert.deepEqual(planTokenChange(NO_TOKEN, news, SOON), KEEP);
    assert.deepEqual(planTokenChange(NO_TOKEN, { ...news, rotate: "x" }, SOON), KEEP);
  });
});

describe("listIdentityChanges", () => {
  it("names every field that says whose token it is", () => {
    const news: RefreshTokenInputs = {
      ...ENTRA_INPUTS,
      authority: "acs",
      tenantId: "t",
      clientId: "c",
      siteUrl: "https://fabrikam.sharepoint.com",
      scope: "AllSites.Read",
      clientSecret: "another",
      redirectUri: "https://localhost/x",
      tokenEndpoint: "http://127.0.0.1:1",
    };
    assert.deepEqual(listIdentityChanges(ENTRA_INPUTS, news), [
      "authority",
      "tenantId",
      "clientId",
      "siteUrl",
      "scope",
    ]);
  });

  it("does not count another path of the same host, whose token is the same", () => {
    const siteUrl = `${ENTRA_INPUTS.siteUrl}/sites/Permits`;
    assert.deepEqual(listIdentityChanges(ENTRA_INPUTS, { ...ENTRA_INPUTS, siteUrl }), []);
    assert.deepEqual(listIdentityChanges({ ...ENTRA_INPUTS, siteUrl }, ENTRA_INPUTS), []);
  });

  it("does not count what a preview does not know yet", () => {
    const unknown = { ...ENTRA_INPUTS, tenantId: UNKNOWN_VALUE };
    assert.deepEqual(listIdentityChanges(ENTRA_INPUTS, unknown), []);
    assert.deepEqual(listIdentityChanges(unknown, ENTRA_INPUTS), []);
  });
});
