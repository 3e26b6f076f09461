import { DAY_MS } from "../../protocol/oauth/token-lifetime.ts";

/**
 * The server's time where it can be believed, else the local one: no clock that is a day off gets
 * through TLS for long, while a `Date` a year ahead would keep a token from its renewal.
 */
export function boundServerTime(server: Date, local: Date): Date {
  return Math.abs(server.getTime() - local.getTime()) <= DAY_MS ? server : local;
}
