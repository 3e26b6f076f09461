import { z } from "zod";
import { buildResourceId, nameTarget } from "../../program/azure/target-name.ts";
import { hintAt } from "../../program/config/config-fault.ts";
import { configSchema } from "../../program/config/config-schema.ts";
import { mendValue } from "../../program/config/mend-value.ts";
import { mapConcurrently } from "../../program/shared/map-concurrently.ts";
import { listAppSettings } from "../../resources/app-settings/call-app-settings.ts";
import { commandFailure } from "../command-failure.ts";
import { type AzureSession, TIMEOUT_SECONDS } from "./azure-session.ts";
import type { ServiceName } from "./init-answers.ts";
import { listSites } from "./list-sites.ts";

/** Services asked at once. */
const AT_ONCE = 4;

/** Names that are listed where one is not found. */
const SHOWN = 12;

/**
 * Finds the services of a list such as `group/site, group/site/slot, site`. A site alone is looked up in
 * the subscription; then the settings of each are listed, with the right that every run needs. Without a
 * session nothing is asked.
 */
export async function findServices(
  text: string,
  session: AzureSession | undefined,
): Promise<ServiceName[]> {
  const names = text.split(/[\s,;]+/).filter((name) => name !== "");
  if (names.length === 0) throw commandFailure("No service is named.");
  const services: ServiceName[] = [];
  for (const name of names) services.push(await findService(name, session));
  refuseTwins(services);
  if (session !== undefined) {
    await mapConcurrently(AT_ONCE, services, (service) => proveReadable(service, session));
  }
  return services;
}

async function findService(name: string, session: AzureSession | undefined): Promise<ServiceName> {
  const parts = name.includes("://") ? [mendSite(name)] : name.split("/");
  if (parts.length > 1) return checkNames(parts);
  if (session === undefined) {
    throw commandFailure(
      `Write ${name} as GROUP/SITE, with its resource group: Azure is not asked.`,
    );
  }
  const [site = ""] = parts;
  const sites = await listSites(session);
  const found = sites.filter((one) => one.site.toLowerCase() === site.toLowerCase());
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  if (only !== undefined) {
    throw commandFailure(`There are several of that name: ${found.map(nameTarget).join(", ")}.`);
  }
  const hint = hintAt(
    site,
    sites.map((one) => one.site),
  );
  const rest = sites.length > SHOWN ? `, and ${sites.length - SHOWN} more` : "";
  const known =
    sites.length === 0
      ? "The login sees no site there: name it as GROUP/SITE."
      : `There are: ${sites.slice(0, SHOWN).map(nameTarget).join(", ")}${rest}.`;
  throw commandFailure(
    `There is no site ${site} in subscription ${session.subscriptionId}.${hint} ${known}`,
  );
}

/** Checks the names as a run will; a list of one target is what the schema knows. */
function checkNames([resourceGroup, site, slot, ...rest]: readonly string[]): ServiceName {
  const service = { resourceGroup, site, ...(slot === undefined ? {} : { slot }) };
  const { data, error } = configSchema.shape.targets.safeParse(JSON.stringify([service]));
  const [target] = data ?? [];
  if (target === undefined || rest.length > 0) {
    const issue = error?.issues[0];
    throw commandFailure(
      issue === undefined
        ? "A service is GROUP/SITE or GROUP/SITE/SLOT."
        : `${String(issue.path.at(-1))} ${issue.message}.`,
    );
  }
  const { resourceGroup: group, site: name, slot: own } = target;
  return { resourceGroup: group, site: name, ...(own === undefined ? {} : { slot: own }) };
}

function mendSite(address: string): string {
  return mendValue("site", address, z.string().regex(/^[a-z0-9][a-z0-9-]*$/i)) ?? address;
}

async function proveReadable(service: ServiceName, session: AzureSession): Promise<void> {
  // Deliberately nothing of what it answers is kept: that it answers is what is asked.
  await listAppSettings({
    armEndpoint: session.arm,
    resourceId: buildResourceId(service, session.subscriptionId),
    token: session.token,
    timeoutSeconds: TIMEOUT_SECONDS,
  });
}

function refuseTwins(services: readonly ServiceName[]): void {
  const names = services.map((service) => nameTarget(service).toLowerCase());
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin !== undefined) throw commandFailure(`${twin} is named twice.`);
}
