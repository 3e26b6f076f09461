/** Parts of a path after the site itself: pages, lists, libraries and what SharePoint serves. */
const BEHIND_A_SITE =
  /^(?:_(?:layouts|api|vti_bin|catalogs|forms)|sitepages|pages|lists|siteassets|style library|shared documents|documents partages|freigegebene dokumente)$/i;

/** A page or a file, by its ending. */
const FILE = /\.(?:aspx|html?|docx?|xlsx?|pptx?|pdf)$/i;

/** The paths below which sites are made. */
const MANAGED = /^(?:sites|teams|personal)$/i;

/** What a sharing link has in place of a managed path: `/:f:/s/NAME/…` is in `/sites/NAME`. */
const SHARED: Readonly<Record<string, string>> = { s: "sites", t: "teams", p: "personal" };

/**
 * The address of the site that a page, a library or a sharing link is in, as it stands in a
 * browser's address bar; the same address where it is a site's already.
 */
export function cutToSite(url: URL): string {
  const segments = resolveSharing(url.pathname.split("/").filter(Boolean));
  const end = segments.findIndex((segment, index) => {
    const next = segments[index + 1];
    // The name of a site may be any word.
    if (index === 1 && MANAGED.test(segments[0] ?? "")) return false;
    return (
      BEHIND_A_SITE.test(decode(segment)) ||
      FILE.test(segment) ||
      // A library is named as people like, but its views are in `Forms`.
      (next !== undefined && /^forms$/i.test(next) && index + 2 < segments.length)
    );
  });
  const path = (end < 0 ? segments : segments.slice(0, end)).map((segment) => `/${segment}`);
  // The admin center manages sites and is none that a proxy reads.
  const host = url.host.replace(/^([^.]+)-admin\.(?=sharepoint)/, "$1.");
  return `${url.protocol}//${host}${path.join("")}`;
}

/** Whether a host is the SharePoint admin center of a tenant. */
export function isAdminHost({ host }: URL): boolean {
  return /^[^.]+-admin\.sharepoint/.test(host);
}

/** Takes the type and kind off a sharing link: `:f:/r/sites/A` is `sites/A`. */
function resolveSharing(segments: readonly string[]): readonly string[] {
  const [type = "", kind = "", ...rest] = segments;
  if (!/^:[a-z]+:$/i.test(type)) return segments;
  const managed = SHARED[kind.toLowerCase()];
  // What follows the name is the link's own key.
  return managed === undefined ? rest : [managed, ...rest.slice(0, 1)];
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
