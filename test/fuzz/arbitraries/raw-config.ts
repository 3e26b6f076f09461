import fc from "fast-check";
import type { RawConfig } from "../../../src/program/config/parse-config.ts";
import { mutatedObject } from "./mutated-json.ts";
import { oddJson } from "./odd-json.ts";
import { echoingText, oddText } from "./odd-text.ts";
import { SECRETS } from "./secrets.ts";

const GUIDS = [
  "7c1b2e4a-5d3f-4a86-9b0e-2f6d8c417a95",
  "7C1B2E4A-5D3F-4A86-9B0E-2F6D8C417A95",
  "7c1b2e4a",
];
const TARGET = {
  resourceGroup: "365proxy-rg",
  site: "365proxy",
  slot: "blue",
  subscriptionId: GUIDS[0],
  healthUrl: "https://365proxy.azurewebsites.us/health",
};
const ENDPOINTS = { sharePoint: "http://127.0.0.1:8080", entra: "https://x.example", arm: "" };

/** For each key, values that are right or nearly so. */
const NEAR: Readonly<Record<string, readonly string[]>> = {
  siteUrl: [
    ...["https://contoso.sharepoint.com", "https://contoso.sharepoint.us/sites/A/"],
    ...[" https://contoso.sharepoint.com", "https://con\ntoso.sharepoint.com"],
    ...["http://contoso.sharepoint.com", "https://it's.example", "https://u:p@x.example"],
  ],
  authority: ["entra", "acs", "Entra"],
  tenantId: GUIDS,
  clientId: GUIDS,
  applicationObjectId: GUIDS,
  clientSecret: [SECRETS.clientSecret, ""],
  authorizationCode: [
    SECRETS.authorizationCode,
    `https://localhost/?code=${encodeURIComponent(SECRETS.authorizationCode)}&state=x`,
    "https://localhost/?error=access_denied&error_description=AADSTS65004%3A+no",
  ],
  codeVerifier: [SECRETS.codeVerifier, "short"],
  refreshToken: [SECRETS.refreshToken, "with space"],
  redirectUri: [
    "https://localhost/",
    "https://localhost",
    "http://localhost:8080/",
    "https://it's.example",
    "data:,",
  ],
  scope: ["AllSites.Manage", "AllSites.Read AllSites.Write", "Sites.Nothing", "x"],
  encoding: ["raw", "form", "base64"],
  rotate: ["2026-11"],
  promoteFrom: ["staging", "organization/project/staging", "dev"],
  consumers: ['["production"]', '["dev"]', "[]", "[1]"],
  targets: ["[]", "{}", "["],
  endpoints: ["{}", "[]"],
};
const NUMBERS = ["1", "30", "0", "-1", "999999", "1e3", " 5", "5.5", "٣"];
const NUMBER_KEYS = [
  ...["renewAfterDays", "warnBeforeDays", "secretDays", "timeoutSeconds"],
  ...["secretWaitSeconds", "healthWaitSeconds", "healthSettleSeconds"],
];

const json: Readonly<Record<string, fc.Arbitrary<string>>> = {
  targets: fc.array(mutatedObject(TARGET), { maxLength: 3 }).map((list) => `[${list.join(",")}]`),
  endpoints: mutatedObject(ENDPOINTS),
};

/**
 * Any text, or one that is nearly right; secrets may be pasted into whatever key. Not into the text
 * of a refused consent, which is told as it is.
 */
function makeValue(key: string): fc.Arbitrary<string> {
  const near = fc.constantFrom(...(NEAR[key] ?? NUMBERS));
  const any = key === "authorizationCode" ? oddText : fc.oneof(echoingText, oddJson);
  return fc.oneof(
    { weight: 6, arbitrary: near },
    { weight: 4, arbitrary: json[key] ?? near },
    { weight: 1, arbitrary: any },
  );
}

const SITE = { siteUrl: "https://contoso.sharepoint.com" };
const TARGETS = JSON.stringify([{ resourceGroup: "365proxy-rg", site: "365proxy" }]);

/** Configs without a fault. */
const VALID: readonly Readonly<Record<string, string>>[] = [
  SITE,
  { ...SITE, targets: TARGETS, consumers: '["production"]', redirectUri: "http://localhost/" },
  { ...SITE, clientId: `${GUIDS[0]}`, clientSecret: SECRETS.clientSecret, rotate: "1" },
  { ...SITE, clientId: `${GUIDS[0]}`, applicationObjectId: `${GUIDS[1]}`, targets: TARGETS },
  {
    ...{ ...SITE, authority: "acs", clientId: `${GUIDS[0]}`, clientSecret: SECRETS.clientSecret },
    ...{ authorizationCode: SECRETS.authorizationCode, encoding: "form" },
  },
  { ...SITE, promoteFrom: "staging", targets: TARGETS },
];

const change = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(...Object.keys(NEAR), ...NUMBER_KEYS)
      .chain((key) => makeValue(key).map((value) => [key, value] as const)),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.oneof(
        oddText.filter((key) => key !== ""),
        fc.constantFrom("clientSecrte", "SITEURL"),
      ),
      oddText,
    ),
  },
);
const values = fc
  .tuple(fc.constantFrom(...VALID), fc.array(change, { maxLength: 3 }))
  .map(([valid, changes]) => ({ ...valid, ...Object.fromEntries(changes) }));

/** A stack's config that is right, nearly right, or nonsense. */
export const rawConfig: fc.Arbitrary<RawConfig> = fc
  .record({
    values,
    isMarked: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.boolean()),
    azureEnvironment: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom("public", "usgovernment") },
      fc.constantFrom("__proto__", "constructor"),
      oddText,
    ),
  })
  .map(({ values: given, isMarked, azureEnvironment }) => ({
    ...{ stack: "dev", values: given, azureEnvironment },
    isSecret: Object.assign(() => isMarked, { toString: () => `() => ${isMarked}` }),
  }));
