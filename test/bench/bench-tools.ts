import { readFileSync } from "node:fs";
import { findPem } from "../security/serve-tls.ts";
import { AZURE_CLI_VERSION, installAzureCli, openAzureCli } from "./azure-cli.ts";
import { makeTokenByHand } from "./curl-steps.ts";
import { interleave } from "./interleave.ts";
import { median, toRatio } from "./median.ts";
import { openFleet } from "./open-fleet.ts";
import { type Section, showRatio, showSeconds } from "./section.ts";

const OURS = "pulumi up";
const BY_HAND = "curl and az";

/** Up to how many services it is really done by hand. */
const EXTRAPOLATED_FROM = 10;

interface Comparison {
  readonly count: number;
  readonly ours: readonly number[];
  readonly byHand: readonly number[];
  readonly loginSeconds: number;
  readonly isExtrapolated: boolean;
}

/** Measures a rotation against the same work done with curl and Azure CLI, at one emulator. */
export async function benchTools(runs: number, counts: readonly number[]): Promise<Section> {
  const az = await installAzureCli();
  const comparisons: Comparison[] = [];
  for (const count of counts) comparisons.push(await compare(az, count, runs));
  return {
    title: "One rotation, against curl and Azure CLI",
    columns: ["services", OURS, BY_HAND, "ratio", "with az login", "ratio", "goal"],
    rows: comparisons.map(({ count, ours, byHand, loginSeconds, isExtrapolated }) => [
      String(count),
      showSeconds(median(ours)),
      `${showSeconds(median(byHand))}${isExtrapolated ? ", extrapolated" : ""}`,
      showRatio(toRatio(ours, byHand)),
      showSeconds(median(byHand) + loginSeconds),
      showRatio(median(ours) / (median(byHand) + loginSeconds)),
      count === 2 ? "1.00 ×" : count === 100 ? "0.10 ×" : "",
    ]),
    notes: [
      "Time of the machine alone: what a person types, copies and waits for is not counted. `pulumi up` logs in each time, which is counted; `az login` is needed once for some hours.",
      "By hand: `curl` finds the tenant, trades the code, tries the token and reads the site; then `az webapp config appsettings set` once for each service.",
      `Azure CLI ${AZURE_CLI_VERSION} from its Python package. Both at one emulator over TLS.`,
      `Above ${EXTRAPOLATED_FROM} services the time of az is that of ${EXTRAPOLATED_FROM}, in proportion.`,
    ],
    data: { comparisons },
  };
}

async function compare(az: string, count: number, runs: number): Promise<Comparison> {
  const authorityFile = findPem("authority");
  const identity = {
    cert: readFileSync(findPem("good"), "utf8"),
    key: readFileSync(findPem("key"), "utf8"),
  };
  const fleet = await openFleet({ count, identity, env: { NODE_EXTRA_CA_CERTS: authorityFile } });
  const { emulator, app } = fleet;
  const sites = fleet.sites.slice(0, EXTRAPOLATED_FROM);
  try {
    const cli = await openAzureCli(az, emulator, authorityFile);
    try {
      const values = await interleave(
        [
          {
            name: OURS,
            run: async () => {
              await fleet.askForRotation();
              const { seconds } = await fleet.pulumi("up");
              fleet.assertWhole();
              return seconds;
            },
          },
          {
            name: BY_HAND,
            run: async () => {
              const start = { emulator, app, code: fleet.consent(), authorityFile };
              const { settings, seconds } = await makeTokenByHand(start);
              let written = 0;
              for (const site of sites) written += await cli.setAppSettings(site, settings);
              return seconds + (written / sites.length) * count;
            },
          },
        ],
        runs,
      );
      const isExtrapolated = sites.length < count;
      return {
        count,
        ours: values[OURS] ?? [],
        byHand: values[BY_HAND] ?? [],
        loginSeconds: cli.loginSeconds,
        isExtrapolated,
      };
    } finally {
      cli.close();
    }
  } finally {
    await fleet.close();
  }
}
