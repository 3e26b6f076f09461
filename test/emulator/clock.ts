/** The emulator's own time. Every expiry and every `Date` header follows it. */
export interface Clock {
  now(): Date;
  advance(ms: number): void;
}

/** Starts a clock at the real time, which can be moved ahead. */
export function createClock(): Clock {
  let offsetMs = 0;
  return {
    now: () => new Date(Date.now() + offsetMs),
    advance(ms) {
      offsetMs += ms;
    },
  };
}

/** Writes a time as Entra's error bodies do: `2016-01-09 02:02:12Z`. */
export function toErrorTimestamp(time: Date): string {
  return `${time.toISOString().slice(0, 19).replace("T", " ")}Z`;
}

/** Adds milliseconds to a time. */
export function addMs(time: Date, ms: number): Date {
  return new Date(time.getTime() + ms);
}

/** Adds days of 24 hours to a time. */
export function addDays(time: Date, days: number): Date {
  return addMs(time, days * 86_400_000);
}

/** Adds calendar months to a time, in UTC. */
export function addMonths(time: Date, months: number): Date {
  const later = new Date(time);
  later.setUTCMonth(later.getUTCMonth() + months);
  return later;
}
