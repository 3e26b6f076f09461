import { isRotationError } from "../http/rotation-error.ts";
import { type SendRequest, sendRequest } from "../http/send-request.ts";
import { findSiteCollection } from "./find-site-collection.ts";
import { probeTitle, type SiteProbe } from "./probe-site.ts";

/**
 * How far a token reaches that is meant for granted sites, as far as it was tried: it opens its site
 * and not the tenant's root, or both, or its site is the root; or the root did not say.
 */
export type Reach = "1 site" | "more than 1 site" | "the root site" | "not known";

/** Refusals that show a closed site. */
const CLOSED: readonly (string | undefined)[] = ["access-refused", "not-found"];

/**
 * Tries the tenant's root site with a token that has opened its own one. One request, repeated on
 * passing trouble; none where that one is the root's. Never fails: the token is good, whatever comes.
 */
export async function probeReach(
  probe: SiteProbe,
  send: SendRequest = sendRequest,
): Promise<Reach> {
  const { origin } = new URL(probe.siteUrl);
  if (findSiteCollection(probe.siteUrl) === origin) return "the root site";
  try {
    await probeTitle({ ...probe, siteUrl: origin }, send);
    return "more than 1 site";
  } catch (error) {
    if (!isRotationError(error)) throw error;
    return CLOSED.includes(error.code) ? "1 site" : "not known";
  }
}
