import { expiredSecret, wrongSecret } from "./client-refusals";
import type { LocalAzure } from "./local-azure";
import type { Refusal } from "./refusal";
import type { Registration } from "./registration";

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
