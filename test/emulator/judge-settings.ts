import { checkRefreshToken } from "./check-grant.ts";
import type { LocalAzure } from "./local-azure.ts";
import { mayOpen } from "./may-open.ts";
import type { Settings } from "./site.ts";
import type { Consent } from "./token-store.ts";

/** What the three settings of a service are worth right now, whatever faults are played. */
export interface SettingsJudgement {
  readonly secret: "accepted" | "wrong" | "expired";
  /** What the directory shows beside the secret; empty where it has no name, or is not there. */
  readonly secretName: string;
  readonly token: "accepted" | "revoked" | "expired" | "unknown";
  /** Whether access tokens that follow from it open the tenant's root site. */
  readonly opensRoot: boolean;
  /** When the token was issued; absent where nobody issued it. */
  readonly tokenIssuedAt?: Date;
}

/** Judges settings as the authority would; nothing where no application has the id. */
export function judgeSettings(
  azure: LocalAzure,
  settings: Settings,
): SettingsJudgement | undefined {
  const [clientId = ""] = decode(settings["SP_ID"]).split("@");
  const app = azure.directory.findByClientId(clientId);
  if (app === undefined) return undefined;
  const value = decode(settings["SP_SECRET"]);
  const found = azure.tokens.findRefreshToken(settings["SP_TOKEN"] ?? "");
  return {
    secret: azure.directory.checkSecret(app, value),
    secretName: app.secrets.find((one) => one.value === value)?.displayName ?? "",
    token:
      found === undefined
        ? "unknown"
        : found.revokedAt !== undefined
          ? "revoked"
          : "token" in checkRefreshToken(azure, app, found.token)
            ? "accepted"
            : "expired",
    opensRoot: found !== undefined && opensRoot(azure, found.consent),
    ...(found && { tokenIssuedAt: found.issuedAt }),
  };
}

function opensRoot(azure: LocalAzure, consent: Consent): boolean {
  const { clientId } = consent;
  const permissions = azure.tokens.listConsented(consent);
  return !azure.deniedUsers.has(consent.user) && mayOpen(azure, { clientId, permissions }, "");
}

/** Old consumers are given percent-encoded values. Neither id nor secret has a percent sign itself. */
function decode(text = ""): string {
  return text.includes("%") ? decodeURIComponent(text) : text;
}
