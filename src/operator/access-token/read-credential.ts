import { ENDPOINT } from "../../program/config/config-examples.ts";
import { buildSetCommand } from "../../program/config/config-fault.ts";
import { deriveEndpoints } from "../../protocol/clouds.ts";
import type { ClientRegistration } from "../../protocol/oauth/authority.ts";
import { isGuid } from "../../protocol/oauth/discover-realm.ts";
import { commandFailure } from "../command-failure.ts";
import type { ProgramConfig } from "../pulumi/program-config.ts";
import type { ProgramSettings } from "../pulumi/program-settings.ts";
import { refuseNotLive } from "../pulumi/refuse-not-live.ts";

/** A stack's credential, as its services have it. */
export interface StackCredential {
  readonly stack: string;
  readonly client: ClientRegistration;
  readonly clientSecret: string;
  readonly refreshToken: string;
  /** Origin that requests to SharePoint go to. */
  readonly sharePointEndpoint: string;
}

/** Puts the credential together from the stack's outputs, and where to go with it from its config. */
export function readCredential(
  { stack, azureEnvironment }: ProgramConfig,
  { siteUrl, authority, scope, encoding, endpoints, timeoutSeconds }: ProgramSettings,
  outputs: Readonly<Record<string, unknown>>,
): StackCredential {
  const { stage, clientId, tenantId, spSecret, spToken } = outputs;
  if (stage !== "live") throw refuseNotLive(stack, stage);
  if (!isText(clientId) || !isText(tenantId) || !isText(spSecret) || !isText(spToken)) {
    throw incomplete(stack);
  }
  // It becomes part of a path.
  if (!isGuid(tenantId)) throw incomplete(stack);
  const derived = deriveEndpoints(siteUrl, azureEnvironment, endpoints);
  const tokenEndpoint = derived[authority];
  const sharePointEndpoint = derived.sharePoint;
  if (tokenEndpoint === undefined || sharePointEndpoint === undefined) {
    const command = buildSetCommand(`endpoints.${authority}`, stack, ENDPOINT);
    throw commandFailure(
      `The site of stack ${stack} is in no known cloud, so the address that issues tokens must be ` +
        `given: \`${command}\`.`,
    );
  }
  return {
    stack,
    client: { authority, tenantId, clientId, siteUrl, scope, tokenEndpoint, timeoutSeconds },
    clientSecret: encoding === "form" ? decodeSecret(spSecret, stack) : spSecret,
    refreshToken: spToken,
    sharePointEndpoint,
  };
}

function decodeSecret(spSecret: string, stack: string): string {
  try {
    return decodeURIComponent(spSecret);
  } catch {
    throw commandFailure(
      `SP_SECRET of stack ${stack} is not percent-encoded, as encoding form says it is: ` +
        `\`pulumi up --stack ${stack}\` writes it anew.`,
    );
  }
}

function incomplete(stack: string): Error {
  return commandFailure(
    `The outputs of stack ${stack} do not hold a whole credential: \`pulumi up --stack ${stack}\` ` +
      "exports it.",
  );
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
