import { getClientConfig } from "@pulumi/azuread/getClientConfig";
import type * as pulumi from "@pulumi/pulumi";
import { readIfKnown } from "../provider/read-if-known";
import { refuse } from "../report/refuse";
import { toOneLine } from "../report/to-one-line";

/**
 * Asks azuread who it is logged in as, and gives the object id. Refused where that is a login to
 * another tenant than the site's: an application registered there could not be consented to.
 */
export async function findCaller(siteTenant: pulumi.Output<string>): Promise<string> {
  const { objectId, tenantId } = await getClientConfig().catch((error: unknown) => {
    throw refuse(describeDirectoryLogin(error));
  });
  const wanted = await readIfKnown(siteTenant);
  if (wanted !== undefined && wanted.toLowerCase() !== tenantId.toLowerCase()) {
    throw refuse(describeOtherTenant(tenantId, wanted));
  }
  return objectId;
}

/** What is said of a login to the directory that does not work. */
export function describeDirectoryLogin(error: unknown): string {
  return (
    "The login to the directory failed; nothing was registered, spent or changed. " +
    `${toOneLine(error)} Log in (\`az login --tenant …\`), or check ` +
    "azuread's config and the ARM_… variables. With a registration of your own, set clientId and " +
    "clientSecret: then no such login is needed."
  );
}

/** What is said of a login to the wrong directory. */
export function describeOtherTenant(found: string, wanted: string): string {
  return (
    `azuread is logged in to tenant ${found}, but siteUrl belongs to tenant ${wanted}; nothing was ` +
    `registered, spent or changed. Run \`pulumi config set azuread:tenantId ${wanted}\`, with a login ` +
    "that may manage applications there."
  );
}
