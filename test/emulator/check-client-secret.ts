import { expiredSecret, wrongSecret } from "./client-refusals.ts";
import type { LocalAzure } from "./local-azure.ts";
import type { Refusal } from "./refusal.ts";
import type { Registration } from "./registration.ts";

/** Refuses a secret that is not good now. */
export function checkClientSecret(
  azure: LocalAzure,
  app: Registration,
  secret: string,
): Refusal | undefined {
  switch (azure.directory.checkSecret(app, secret)) {
    case "wrong":
      return wrongSecret(app.clientId);
    case "expired":
      return expiredSecret(app.clientId);
    case "accepted":
      return undefined;
  }
}
