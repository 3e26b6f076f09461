import type { Answer } from "./answer.ts";
import { answerArmError } from "./arm-error.ts";
import type { LocalAzure } from "./local-azure.ts";
import { readBearer } from "./read-bearer.ts";
import type { ReceivedRequest } from "./route.ts";

/**
 * Lets a write through to its handler as far as the limits of its principal allow, and tells how
 * many are left. Listing settings is a POST, and counts as a write.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
export function limitWrites(
  azure: LocalAzure,
  request: ReceivedRequest,
  handle: () => Answer,
): Answer {
  const token = azure.tokens.findAccessToken(readBearer(request) ?? "");
  // Who is not known has no bucket, and is refused for that.
  if (token === undefined) return handle();
  const { objectId = "" } = token;
  const { subscription = "" } = request.params;
  const turn = azure.writeLimiter.take(`${objectId} ${subscription.toLowerCase()}`);
  const answer = turn.isFree
    ? handle()
    : answerThrottled(subscription, objectId, turn.retryAfterSeconds);
  const remaining = { "x-ms-ratelimit-remaining-subscription-writes": String(turn.remaining) };
  return { ...answer, headers: { ...remaining, ...answer.headers } };
}

/** The refusal as clients of Resource Manager have reported it. */
function answerThrottled(subscription: string, actor: string, seconds: number): Answer {
  return answerArmError(
    429,
    "SubscriptionRequestsThrottled",
    `Number of 'write' requests for subscription '${subscription}' actor '${actor}' exceeded. ` +
      `Please try again after '${seconds}' seconds after additional tokens are available. ` +
      "Refer to https://aka.ms/arm-throttling for additional information.",
    { "Retry-After": String(seconds) },
  );
}
