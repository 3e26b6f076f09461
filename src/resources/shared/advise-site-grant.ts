import { isForGrantedSites } from "../../protocol/oauth/sharepoint-permissions.ts";

/** The command that grants an application its site, where the scope makes that necessary. */
export function adviseSiteGrant({
  scope,
  stack,
}: {
  readonly scope: string;
  readonly stack?: string | undefined;
}): string | undefined {
  if (!isForGrantedSites(scope)) return undefined;
  return `\`npm run grant-site${stack === undefined ? "" : ` -- --stack ${stack}`}\``;
}
