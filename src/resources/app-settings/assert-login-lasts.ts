import { formatTime } from "../../protocol/format-time.ts";
import { parseJsonObject } from "../../protocol/http/read-json.ts";
import { rotationError } from "../../protocol/http/rotation-error.ts";
import { type AppAccess, describeApp } from "./call-app-settings.ts";

/** Requests of a write and of its roll-back, for each of which the given time is allowed. */
const REQUESTS = 6;

/**
 * Checks, before a write that may have to be undone, that the login lives until then. A run cannot
 * renew it: azure-native gave it once. A bearer token that does not tell its end is let through.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/access-tokens
 */
export function assertLoginLasts(
  access: Pick<AppAccess, "token" | "resourceId" | "timeoutSeconds">,
  waitSeconds: number,
  now: Date,
): void {
  const endsAt = readEnd(access.token);
  const neededSeconds = waitSeconds + REQUESTS * access.timeoutSeconds;
  if (endsAt === undefined || endsAt.getTime() - now.getTime() >= neededSeconds * 1000) return;
  throw rotationError(
    "access-refused",
    `The Azure login ends at ${formatTime(endsAt)}, before ${describeApp(access.resourceId)} could be ` +
      "seen to work with new settings and rolled back if not; it was not written. `az login`, or a " +
      "new job, brings a fresh login: then run `pulumi up` again.",
  );
}

/** The end that a bearer token tells of itself. */
function readEnd(token: string): Date | undefined {
  const [, payload = ""] = token.split(".");
  const claims = parseJsonObject(Buffer.from(payload, "base64url").toString("utf8"));
  const seconds = claims?.["exp"];
  return typeof seconds === "number" && Number.isFinite(seconds)
    ? new Date(seconds * 1000)
    : undefined;
}
