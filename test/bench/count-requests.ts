import type { RequestRecord } from "../emulator/request-log.ts";

/** How often each operation was asked for, refused ones apart. */
export interface RequestCounts {
  readonly byOperation: Readonly<Record<string, number>>;
  /** How many were refused since too many came. */
  readonly throttled: number;
}

/** Counts requests. */
export function countRequests(requests: readonly RequestRecord[]): RequestCounts {
  const byOperation: Record<string, number> = {};
  let throttled = 0;
  for (const { operation, status } of requests) {
    if (status === 429) throttled += 1;
    else byOperation[operation] = (byOperation[operation] ?? 0) + 1;
  }
  return { byOperation, throttled };
}
