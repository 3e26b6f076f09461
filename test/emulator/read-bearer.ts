import type { ReceivedRequest } from "./route.ts";

/** The token of an `Authorization: Bearer` header. */
export function readBearer({ headers }: ReceivedRequest): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1];
}
