import { z } from "zod";
import { askArm } from "./ask-arm.ts";
import type { AzureSession } from "./azure-session.ts";
import type { ServiceName } from "./init-answers.ts";

const page = z.object({
  value: z.array(z.object({ id: z.string() })),
  nextLink: z.string().nullish(),
});

/** Pages that are read of a subscription, of a thousand sites each. */
const MOST_PAGES = 10;

/**
 * Lists the sites of a subscription that the login may see.
 *
 * @see https://learn.microsoft.com/rest/api/resources/resources/list
 */
export async function listSites(session: AzureSession): Promise<ServiceName[]> {
  const filter = encodeURIComponent("resourceType eq 'Microsoft.Web/sites'");
  const sites: ServiceName[] = [];
  let path: string | undefined =
    `/subscriptions/${encodeURIComponent(session.subscriptionId)}/resources` +
    `?api-version=2021-04-01&$filter=${filter}`;
  for (let count = 0; path !== undefined && count < MOST_PAGES; count += 1) {
    const { value, nextLink } = page.parse(await askArm(session, path));
    sites.push(...value.flatMap(({ id }) => readSiteId(id)));
    path = nextLink ? readPath(nextLink) : undefined;
  }
  return sites;
}

function readSiteId(id: string): ServiceName[] {
  const match = /\/resourceGroups\/([^/]+)\/providers\/Microsoft\.Web\/sites\/([^/]+)$/i.exec(id);
  const [, resourceGroup, site] = match ?? [];
  return resourceGroup === undefined || site === undefined ? [] : [{ resourceGroup, site }];
}

/** The path of the next page. Deliberately without its host: a token goes to the one that was named. */
function readPath(link: string): string {
  const { pathname, search } = new URL(link);
  return `${pathname}${search}`;
}
