import { buildGrantBody, buildSitePath, type SiteGrant } from "../../protocol/graph/site-grant.ts";
import type { GrantStack } from "./read-grant-stack.ts";

/** Stands for an id that only the first request tells. */
const UNKNOWN_ID = "<the id of that answer>";

/** The request by which an administrator grants the site. */
export interface GrantRequest {
  readonly stack: GrantStack;
  readonly grant: SiteGrant;
  /** Absent where nobody could ask for it. */
  readonly siteId?: string | undefined;
  /** Name of the file that has the body; no letters that a shell reads anything into. */
  readonly bodyFile: string;
}

/** The name of the file that gets the body of a stack's request. */
export function nameBodyFile(stack: string): string {
  return `grant-site.${stack.replace(/[^\w.-]+/g, "-")}.json`;
}

/**
 * Tells an administrator what to send, and who may. Deliberately a file for the body of `az rest`: no
 * quotes of JSON come through every shell.
 *
 * @see https://learn.microsoft.com/graph/permissions-selected-overview
 */
export function describeGrantRequest({ stack, grant, siteId, bodyFile }: GrantRequest): string {
  const base = `${stack.graph}/v1.0`;
  const site = `${base}${buildSitePath(stack.collection)}`;
  const permissions = `${base}/sites/${siteId ?? UNKNOWN_ID}/permissions`;
  const isUnknown = siteId === undefined;
  return [
    `A SharePoint administrator grants ${stack.collection}`,
    `to application ${grant.clientId}, role ${grant.role}. In Graph Explorer`,
    "(https://developer.microsoft.com/graph/graph-explorer), with Sites.FullControl.All consented to",
    'under "Modify permissions", for this once:',
    "",
    ...(isUnknown ? [`  GET  ${site}`] : []),
    `  POST ${permissions}`,
    `       ${JSON.stringify(buildGrantBody(grant))}`,
    "",
    "Or with an Azure CLI that is logged in as an application with Sites.FullControl.All of Microsoft",
    "Graph (the Azure CLI's token of a person never has that permission, whatever the person's role):",
    "",
    ...(isUnknown ? [`  az rest --method get --url "${site}" --query id --output tsv`] : []),
    `  az rest --method post --url "${permissions}" --body "@${bodyFile}"`,
    "",
    `The body is in ${bodyFile}. ${describeNext(stack)}`,
    "",
  ].join("\n");
}

/** What comes once the site is granted. */
export function describeNext({
  stack,
  isLive,
  needsConsent,
}: Pick<GrantStack, "stack" | "isLive" | "needsConsent">): string {
  if (needsConsent) {
    return (
      `Then a person consents to the new scope, for which the token that stack ${stack} has was not made: ` +
      `\`npm run consent -- --force --stack ${stack}\`.`
    );
  }
  return isLive
    ? `Then: \`pulumi up --stack ${stack}\`.`
    : `Then: \`pulumi up --stack ${stack}\`, or \`npm run consent -- --stack ${stack}\` where nobody has consented yet.`;
}
