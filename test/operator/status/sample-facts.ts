import type { StackFacts, StackReading } from "../../../src/operator/status/stack-facts.ts";

/** The day on which the samples are looked at. */
export const NOW = new Date("2026-11-24T12:00:00.000Z");

/** A time so many days from the day of the samples. */
export function inDays(days: number): string {
  return new Date(NOW.getTime() + days * 24 * 60 * 60 * 1000).toISOString();
}

/** A live stack with secrets of its own that is all good. */
export function sampleStaging(changes: Partial<StackFacts> = {}): StackFacts {
  return {
    name: "staging",
    project: "sharepoint-rotation",
    authority: "entra",
    siteUrl: "https://contoso.sharepoint.com",
    warnBeforeDays: 14,
    consumers: ["organization/sharepoint-rotation/production"],
    stage: "live",
    account: "clerk@contoso.example",
    clientId: "0b0f4a3e-0000-4000-8000-000000000001",
    targets: ["365proxy-rg/365proxy-staging"],
    vaultSecrets: [],
    leftVersions: [],
    valueDigests: {},
    token: { issuedAt: inDays(-10), renewAt: inDays(20), expiresAt: inDays(80) },
    secret: { generation: 2, rotateAt: inDays(60), expiresAt: inDays(180) },
    secrets: [
      { generation: 2, startedAt: inDays(-30), expiresAt: inDays(180) },
      { generation: 1, startedAt: inDays(-120), expiresAt: inDays(90) },
    ],
    written: {
      "365proxy-rg/365proxy-staging": {
        SP_ID: "aaaaaaaa",
        SP_SECRET: "bbbbbbbb",
        SP_TOKEN: "cccccccc",
      },
    },
    holdings: [
      { service: "365proxy-rg/365proxy-staging", keyId: "key-2", tokenIssuedAt: inDays(-10) },
    ],
    offered: { keyId: "key-2", tokenIssuedAt: inDays(-10) },
    stored: { tokenIssuedAt: inDays(-10) },
    livingKeyIds: ["key-1", "key-2"],
    lastUpdate: { kind: "update", result: "succeeded", endedAt: inDays(-3) },
    isUpdating: false,
    hasPendingOperations: false,
    savedAt: inDays(-3),
    ...changes,
  };
}

/** A stack that has taken the credential of that one. */
export function sampleProduction(changes: Partial<StackFacts> = {}): StackFacts {
  const { offered: _offered, stored: _stored, ...staging } = sampleStaging();
  const [written] = Object.values(staging.written);
  return {
    ...staging,
    livingKeyIds: [],
    holdings: [{ service: "365proxy-rg/365proxy", keyId: "key-2", tokenIssuedAt: inDays(-10) }],
    name: "production",
    promoteFrom: "staging",
    targets: ["365proxy-rg/365proxy"],
    secrets: [{ generation: 2, startedAt: undefined, expiresAt: inDays(180) }],
    written: { "365proxy-rg/365proxy": written ?? {} },
    ...changes,
  };
}

/** Stacks as they were read. */
export function toReadings(...all: readonly StackFacts[]): StackReading[] {
  return all.map((facts) => ({ name: facts.name, facts }));
}
