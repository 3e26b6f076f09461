import { buildSetCommand } from "../../program/config/config-fault.ts";
import { deriveEndpoints } from "../../protocol/clouds.ts";
import { isGuid } from "../../protocol/oauth/discover-realm.ts";
import { findSiteCollection } from "../../protocol/oauth/find-site-collection.ts";
import {
  asksForGrantedSites,
  SITES_SELECTED,
} from "../../protocol/oauth/sharepoint-permissions.ts";
import { commandFailure } from "../command-failure.ts";
import { EXIT } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { readProgramConfig, refusePromoted } from "../pulumi/program-config.ts";
import { type ProgramSettings, readProgramSettings } from "../pulumi/program-settings.ts";
import { readOutputs } from "../pulumi/stacks.ts";

/** What granting a site has to know of a stack. */
export interface GrantStack {
  readonly stack: string;
  readonly siteUrl: string;
  /** The address of the site collection, which is what an application is granted. */
  readonly collection: string;
  readonly clientId: string;
  readonly tenantId: string;
  /** Origins of Entra's login and of Microsoft Graph. */
  readonly entra: string;
  readonly graph: string;
  readonly timeoutSeconds: number;
  readonly isLive: boolean;
  /** Whether the token it has was made for another scope, so that the next run is refused. */
  readonly needsConsent: boolean;
}

/** Reads a stack whose application can be granted a site; any other is refused, with the way to go. */
export async function readGrantStack(io: Io, stack: string): Promise<GrantStack> {
  const config = await readProgramConfig(io, stack);
  refusePromoted(config, "grant-site");
  const settings = readProgramSettings(config);
  refuseNeedless(stack, settings);
  const { siteUrl, timeoutSeconds } = settings;
  const outputs = await readOutputs(io, stack);
  const clientId = config.values["clientId"] ?? outputs["clientId"];
  const tenantId = config.values["tenantId"] ?? outputs["tenantId"];
  // Both become part of a path.
  if (!isId(clientId) || !isId(tenantId)) {
    throw commandFailure(
      `Stack ${stack} is not deployed yet, so its application is not known: \`pulumi up --stack ` +
        `${stack}\`, then this again.`,
      EXIT.needsPerson,
    );
  }
  const { entra, graph } = deriveEndpoints(siteUrl, config.azureEnvironment, settings.endpoints);
  if (entra === undefined || graph === undefined) {
    const key = entra === undefined ? "entra" : "graph";
    throw commandFailure(
      `The site of stack ${stack} is in no known cloud, so the address must be given: ` +
        `\`${buildSetCommand(`endpoints.${key}`, stack, "<your endpoint>")}\`.`,
    );
  }
  const isLive = outputs["stage"] === "live";
  // A run for granted sites alone has told how far its token reaches.
  const needsConsent =
    isLive && asksForGrantedSites(settings.scope) && outputs["reach"] === undefined;
  const collection = findSiteCollection(siteUrl);
  return {
    ...{ stack, siteUrl, collection, clientId, tenantId, entra, graph, timeoutSeconds },
    ...{ isLive, needsConsent },
  };
}

function refuseNeedless(stack: string, { authority, scope }: ProgramSettings): void {
  if (authority === "entra" && (asksForGrantedSites(scope) || scope === ".default")) return;
  const next =
    authority === "acs"
      ? `Only an application at Entra is granted a site: \`${buildSetCommand("authority", stack, "entra")}\`.`
      : `\`${buildSetCommand("scope", stack, SITES_SELECTED)}\` makes it one for granted sites alone, ` +
        "which takes a new consent.";
  throw commandFailure(
    `Stack ${stack} asks for ${scope} with authority ${authority}, which needs no grant of a site. ` +
      `${next} Nothing was changed.`,
  );
}

function isId(value: unknown): value is string {
  return typeof value === "string" && isGuid(value);
}
