import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PUBLISHED_WRITE_LIMITS, type WriteLimits } from "../emulator/write-limits.ts";
import { countRequests, type RequestCounts } from "./count-requests.ts";
import { median } from "./median.ts";
import { type Fleet, openFleet } from "./open-fleet.ts";
import { readStateSize, type StateSize } from "./read-state-size.ts";
import { type Section, showRatio, showSeconds } from "./section.ts";

/** From how many services on the published limits are met at all, and waves are worth a row. */
const MANY = 100;

const WAVES = { "waves[0]": "1", "waves[1]": "10%" };

interface FleetFigures {
  readonly count: number;
  readonly how: "" | ", Azure's limits" | ", in three waves";
  readonly seconds: number[];
  readonly peakMib: number[];
  readonly requests: RequestCounts;
  readonly state: StateSize;
}

/** Measures rotations of fleets, with and without the limits that Azure publishes. */
export async function benchTargets(runs: number, counts: readonly number[]): Promise<Section> {
  const figures: FleetFigures[] = [];
  for (const count of counts) {
    const fleet = await openFleet({ count });
    try {
      figures.push(await rotate(fleet, runs));
      if (count >= MANY) figures.push(await rotate(fleet, 1, PUBLISHED_WRITE_LIMITS));
    } finally {
      await fleet.close();
    }
    if (count >= MANY) figures.push(await rotateInWaves(count, runs));
  }
  const base = median(figures[0]?.seconds ?? []);
  return {
    title: "One rotation of many services",
    columns: [
      "services",
      "median",
      "of the first",
      "floor",
      "memory",
      "list",
      "PUT",
      "429",
      "KiB each",
      "state",
    ],
    rows: figures.map(({ count, how, seconds, peakMib, requests, state }) => [
      `${count}${how}`,
      showSeconds(median(seconds)),
      showRatio(median(seconds) / base),
      how === ", Azure's limits" ? showSeconds(findFloor(count, PUBLISHED_WRITE_LIMITS)) : "",
      `${Math.round(median(peakMib))} MiB`,
      String(requests.byOperation["list-app-settings"] ?? 0),
      String(requests.byOperation["put-app-settings"] ?? 0),
      String(requests.throttled),
      [state.perTarget, state.positionsPerTarget].map((bytes) => toKib(bytes, 1)).join(" + "),
      `${toKib(state.bytes, 0)} KiB`,
    ]),
    notes: [
      "Memory: the largest sum of resident memory of `pulumi` and all it starts, looked at every 50 ms. Pages that processes share count in each.",
      "State: of one service, and of where the program declares it, which the engine notes; then all of it.",
      `Azure's limits: ${PUBLISHED_WRITE_LIMITS.bucket} writes at once and ${PUBLISHED_WRITE_LIMITS.refillPerSecond} a second from then on; a list is one. The floor is the time that four writes for each service take. Who is refused a write lists anew before the next try.`,
      "Goals: 100 services in at most three times the time of one; three lists and one PUT for each; at most 6 KiB each, plus the positions; at most 400 MiB at one service; at the limits at most 1.2 times the floor; three waves (1, 9 and 90 of 100) at most 1.3 times one.",
    ],
    data: { figures },
  };
}

function toKib(bytes: number, digits: number): string {
  return (bytes / 1024).toFixed(digits);
}

/** The least time in which Azure takes four writes for each service, in seconds. */
export function findFloor(count: number, { bucket, refillPerSecond }: WriteLimits): number {
  return Math.max(0, count * 4 - bucket) / refillPerSecond;
}

async function rotateInWaves(count: number, runs: number): Promise<FleetFigures> {
  const fleet = await openFleet({ count, values: WAVES });
  try {
    return { ...(await rotate(fleet, runs)), how: ", in three waves" };
  } finally {
    await fleet.close();
  }
}

async function rotate(fleet: Fleet, runs: number, limits?: WriteLimits): Promise<FleetFigures> {
  const { control } = fleet.emulator;
  const seconds: number[] = [];
  const peakMib: number[] = [];
  let requests: RequestCounts = { byOperation: {}, throttled: 0 };
  for (let run = 0; run < runs; run += 1) {
    await fleet.askForRotation();
    control.clearRequests();
    control.setWriteLimits(limits);
    const measured = await fleet.pulumi("up", true);
    control.setWriteLimits();
    requests = countRequests(control.requests());
    fleet.assertWhole();
    seconds.push(measured.seconds);
    peakMib.push(measured.peakMib);
  }
  const file = join(fleet.project.folder, "state/.pulumi/stacks/sharepoint-rotation/staging.json");
  const state = readStateSize(readFileSync(file, "utf8"));
  const count = fleet.sites.length;
  const how = limits === undefined ? "" : ", Azure's limits";
  return { count, how, seconds, peakMib, requests, state };
}
