import { configSchema } from "../../program/config/config-schema.ts";
import { mendValue } from "../../program/config/mend-value.ts";
import { isRotationError } from "../../protocol/http/rotation-error.ts";
import { discoverRealm } from "../../protocol/oauth/discover-realm.ts";
import { commandFailure } from "../command-failure.ts";

/** The site, and the tenant that it answers with. */
export interface SiteAnswer {
  readonly siteUrl: string;
  /** Absent where it was not asked. */
  readonly tenantId?: string;
}

const TIMEOUT_SECONDS = 30;

/**
 * Checks the address of a site, and asks it for its tenant, as the first run will. A page or library
 * of the site is taken for the site.
 */
export async function checkSite(
  text: string,
  { sharePoint, asks }: { readonly sharePoint: string | undefined; readonly asks: boolean },
): Promise<SiteAnswer> {
  const { siteUrl: schema } = configSchema.shape;
  const mended = schema.safeParse(text).success ? text : mendValue("siteUrl", text, schema);
  if (mended === undefined) throw commandFailure(`The site ${describeFault(text)}.`);
  const siteUrl = mended.replace(/\/+$/, "");
  if (!asks) return { siteUrl };
  const question = {
    sharePointEndpoint: sharePoint ?? new URL(siteUrl).origin,
    timeoutSeconds: TIMEOUT_SECONDS,
  };
  const tenantId = await discoverRealm(question).catch((error: unknown) => {
    if (!isRotationError(error)) throw error;
    // What it advises beside is for a stack that exists.
    const [told = ""] = error.message.split(/ (?=Check |Run |Give )/, 1);
    throw commandFailure(
      `${told} Check the address, the network and the proxy (HTTPS_PROXY, NO_PROXY).`,
    );
  });
  return { siteUrl, tenantId };
}

function describeFault(text: string): string {
  const result = configSchema.shape.siteUrl.safeParse(text);
  return result.error?.issues[0]?.message ?? "must be an address";
}
