import { getClientConfig } from "@pulumi/azuread/getClientConfig.js";
import type * as pulumi from "@pulumi/pulumi";
import { findOtherCloud } from "../../protocol/clouds.ts";
import { allowForCall, answerWithin } from "../azure/answer-within.ts";
import { describeFederation } from "../azure/describe-federation.ts";
import { readIfKnown } from "../shared/read-if-known.ts";
import { refuse } from "../shared/refuse.ts";
import { toOneLine } from "../shared/to-one-line.ts";

/** The stack that asks, and how azuread was told to log in. */
export interface DirectoryLogin {
  readonly stack: string;
  readonly siteUrl: string;
  /** azuread's name of the cloud, as its config or variables say. */
  readonly environment: string;
  readonly timeoutSeconds: number;
  /** Whether there is anything to log in with. */
  readonly hasLogin: boolean;
}

/**
 * Asks azuread who it is logged in as, and gives the object id. Refused where that is a login to
 * another tenant than the site's: an application registered there could not be consented to.
 */
export async function findCaller(
  siteTenant: pulumi.Output<string>,
  login: DirectoryLogin,
): Promise<string> {
  // What the engine says of a plugin that does not start leaves no room for a word of ours.
  if (!login.hasLogin) throw refuse(describeNoLogin(login.stack));
  const { objectId, tenantId } = await answerWithin(
    allowForCall(login.timeoutSeconds),
    "the login to the directory",
    getClientConfig(),
  ).catch((error: unknown) => {
    throw refuse(describeDirectoryLogin(error, login));
  });
  const wanted = await readIfKnown(siteTenant);
  if (wanted !== undefined && wanted.toLowerCase() !== tenantId.toLowerCase()) {
    throw refuse(describeOtherTenant(tenantId, wanted));
  }
  return objectId;
}

/** What is said where there is no login to the directory at all. */
export function describeNoLogin(stack: string): string {
  return (
    "There is no login to the directory; nothing was registered, spent or changed. No Azure CLI is on " +
    "PATH, and neither azuread's config nor the ARM_… variables name one. Install the Azure CLI and log in " +
    `(\`az login\`), or log in as an application: \`pulumi config set azuread:clientId <your client id> ` +
    `--stack ${stack}\`, and azuread:clientSecret with --secret. With a registration of your own, set ` +
    "clientId and clientSecret: then no such login is needed."
  );
}

/** What is said of a login to the directory that does not work. */
export function describeDirectoryLogin(
  error: unknown,
  { stack, siteUrl, environment }: Omit<DirectoryLogin, "timeoutSeconds" | "hasLogin">,
): string {
  const cloud = findOtherCloud(siteUrl, environment);
  const hint =
    cloud === undefined
      ? ""
      : `The site is in another cloud than this login (${environment}): ` +
        `\`pulumi config set azuread:environment ${cloud} --stack ${stack}\`. `;
  return (
    "The login to the directory failed; nothing was registered, spent or changed. " +
    `${toOneLine(error)} ${hint}${describeFederation(String(error))}Log in (\`az login --tenant …\`), or check ` +
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
