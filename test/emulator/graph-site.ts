import { createHash } from "node:crypto";
import type { GraphVersion } from "./graph-route.ts";
import { SHAREPOINT_SITES, SITE_HOST, SITE_URL } from "./identities.ts";
import type { LocalAzure } from "./local-azure.ts";
import { toCollection } from "./site-grants.ts";

/** A site as Graph knows it. */
export interface GraphSite {
  /** Host, id of the site collection, id of the site. */
  readonly id: string;
  /** In lower case, without slashes at the ends. */
  readonly path: string;
  readonly title: string;
  readonly isSubsite: boolean;
}

const SITES: readonly GraphSite[] = [...SHAREPOINT_SITES].map(([path, title]) => {
  const collection = toCollection(path);
  return {
    id: [SITE_HOST, toGuid(`collection ${collection}`), toGuid(`site ${path}`)].join(","),
    path,
    title,
    isSubsite: path !== collection,
  };
});

/** Finds the site of a path: by its id, by host and path (`host:/sites/x`), by its host, or `root`. */
export function findGraphSite({
  id = "",
  path = "",
}: Readonly<Record<string, string>>): GraphSite | undefined {
  const named = id.toLowerCase();
  if (path === "") {
    const isRoot = ["root", SITE_HOST, `${SITE_HOST}:`].includes(named);
    return SITES.find((site) => (isRoot ? site.path === "" : site.id === named));
  }
  if (named !== `${SITE_HOST}:`) return undefined;
  const wanted = path.toLowerCase().replace(/[/:]+$/, "");
  return SITES.find((site) => site.path === wanted);
}

/** Describes a site as its own resource. */
export function describeGraphSite(
  { url }: LocalAzure,
  version: GraphVersion,
  { id, path, title }: GraphSite,
) {
  return {
    "@odata.context": `${url}/${version}/$metadata#sites/$entity`,
    createdDateTime: "2017-05-09T20:56:00Z",
    description: "",
    id,
    lastModifiedDateTime: "2026-05-09T20:56:01Z",
    name: path.split("/").at(-1),
    webUrl: [SITE_URL, path].filter(Boolean).join("/"),
    displayName: title,
    root: {},
    siteCollection: { hostname: SITE_HOST },
  };
}

function toGuid(text: string): string {
  const digits = createHash("sha256").update(text).digest("hex");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}
