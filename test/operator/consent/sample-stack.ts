import { LEAST } from "../../program/config/parse-values.ts";
import type { ScriptedWorld } from "../open-scripted-engine.ts";

const TENANT = "7c1b2e4a-5d3f-4a86-9b0e-2f6d8c417a95";
/** The config of a stack with a given application. */
export const CONFIG = { ...LEAST, clientSecret: null };
/** What such a stack exports while it waits. */
export const OUTPUTS = {
  stage: "awaiting-consent",
  tenantId: TENANT,
  clientId: LEAST.clientId,
  consentUrl:
    `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/authorize?client_id=${LEAST.clientId}` +
    "&scope=https%3A%2F%2Fcontoso.sharepoint.com%2FAllSites.Manage%20offline_access&response_type=code" +
    "&redirect_uri=https%3A%2F%2Flocalhost%2F&response_mode=query&prompt=select_account",
};
/** What it exports once it is live. */
export const LIVE = {
  ...OUTPUTS,
  stage: "live",
  account: "rotation@contoso.example",
  tokenIssuedAt: "2026-11-24T12:00:00.000Z",
  tokenExpiresAt: "2027-02-22T12:00:00.000Z",
  renewAt: "2026-12-24T12:00:00.000Z",
};
/** A world in which `pulumi up` makes it live. */
export const WAITING: ScriptedWorld = {
  config: CONFIG,
  outputs: OUTPUTS,
  answers: { up: { outputs: LIVE } },
};
