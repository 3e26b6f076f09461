/** How many writes one principal may send to one subscription: at once, and from then on. */
export interface WriteLimits {
  /** Writes that may be sent at once. */
  readonly bucket: number;
  readonly refillPerSecond: number;
  /** What a refused client is told to wait; until the next write is free again if left out. */
  readonly retryAfterSeconds?: number;
}

/**
 * The limits as Microsoft publishes them, for each subscription and service principal.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
export const PUBLISHED_WRITE_LIMITS: WriteLimits = { bucket: 200, refillPerSecond: 10 };

/** Whether a write may pass, and how many more could at this moment. */
export interface WriteTurn {
  readonly isFree: boolean;
  readonly remaining: number;
  /** 0 where the write is free. */
  readonly retryAfterSeconds: number;
}

/** The buckets of all principals. */
export interface WriteLimiter {
  /** Sets limits, and fills every bucket; without them every write passes. */
  set(limits?: WriteLimits): void;
  /** Takes a write out of a bucket. */
  take(bucket: string): WriteTurn;
}

interface Bucket {
  writes: number;
  filledAt: number;
}

/** Makes a limiter without limits. `now` counts milliseconds of real time. */
export function createWriteLimiter(now: () => number = () => performance.now()): WriteLimiter {
  let limits: WriteLimits | undefined;
  const buckets = new Map<string, Bucket>();
  const fill = (name: string, { bucket, refillPerSecond }: WriteLimits): Bucket => {
    const found = buckets.get(name) ?? { writes: bucket, filledAt: now() };
    const regained = ((now() - found.filledAt) / 1000) * refillPerSecond;
    const filled = { writes: Math.min(bucket, found.writes + regained), filledAt: now() };
    buckets.set(name, filled);
    return filled;
  };
  return {
    set(next) {
      limits = next;
      buckets.clear();
    },
    take(name) {
      if (limits === undefined) {
        const remaining = PUBLISHED_WRITE_LIMITS.bucket - 1;
        return { isFree: true, remaining, retryAfterSeconds: 0 };
      }
      const bucket = fill(name, limits);
      if (bucket.writes < 1) {
        const missing = (1 - bucket.writes) / limits.refillPerSecond;
        const retryAfterSeconds = limits.retryAfterSeconds ?? Math.max(1, Math.ceil(missing));
        return { isFree: false, remaining: 0, retryAfterSeconds };
      }
      bucket.writes -= 1;
      return { isFree: true, remaining: Math.floor(bucket.writes), retryAfterSeconds: 0 };
    },
  };
}
