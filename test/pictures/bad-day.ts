import type { StackReading } from "../../src/operator/status/stack-facts.ts";
import {
  inDays,
  NOW,
  sampleProduction,
  sampleStaging,
  toReadings,
} from "../operator/status/sample-facts.ts";

/** Five stacks on a bad day, one with each kind of trouble, and the time at which they are looked at. */
export const BAD_DAY: { readonly now: Date; readonly readings: readonly StackReading[] } = {
  now: NOW,
  readings: [
    ...toReadings(
      // No run came to renew the token.
      sampleStaging({
        token: { issuedAt: inDays(-35), renewAt: inDays(-5), expiresAt: inDays(55) },
      }),
      // It was not run for long, and somebody changed a setting in the portal.
      sampleProduction({
        token: { issuedAt: inDays(-81), renewAt: inDays(-51), expiresAt: inDays(9) },
        secret: { generation: 1, rotateAt: inDays(-30), expiresAt: inDays(90) },
        secrets: [{ generation: 1, startedAt: inDays(-120), expiresAt: inDays(90) }],
        live: [
          { target: "365proxy-rg/365proxy", drifted: ["SP_TOKEN"], unresolved: [], pending: [] },
        ],
      }),
      // Its token ended, and the run that was to renew it failed.
      sampleStaging({
        name: "school-district",
        consumers: [],
        targets: ["schools-rg/proxy"],
        offered: undefined,
        stored: undefined,
        written: {},
        holdings: [],
        secret: undefined,
        secrets: [],
        livingKeyIds: [],
        token: { issuedAt: inDays(-98), renewAt: inDays(-68), expiresAt: inDays(-8) },
        lastUpdate: { kind: "update", result: "failed", endedAt: inDays(-1) },
      }),
      // It is new.
      sampleStaging({
        name: "library",
        consumers: [],
        targets: ["library-rg/proxy"],
        stage: "awaiting-consent",
        account: undefined,
        token: undefined,
        offered: undefined,
        stored: undefined,
        written: {},
        holdings: [],
        secret: { generation: 1, rotateAt: inDays(90), expiresAt: inDays(210) },
        secrets: [{ generation: 1, startedAt: inDays(0), expiresAt: inDays(210) }],
      }),
    ),
    {
      name: "archive",
      problem: {
        level: "failed",
        text: "`pulumi stack export --stack archive` failed: failed to load checkpoint: EOF",
        command: "pulumi stack export --stack archive",
      },
    },
  ],
};
