import type { ClientRegistration } from "../../../src/protocol/oauth/authority.ts";

/** A registration at Entra whose every part is a literal. */
export const ENTRA_CLIENT: ClientRegistration = {
  authority: "entra",
  tenantId: "11111111-1111-4111-8111-111111111111",
  clientId: "22222222-2222-4222-8222-222222222222",
  siteUrl: "https://contoso.sharepoint.com/sites/Public",
  scope: "AllSites.Manage",
  tokenEndpoint: "https://login.microsoftonline.com",
  timeoutSeconds: 30,
};

/** The same registration at ACS. */
export const ACS_CLIENT: ClientRegistration = {
  ...ENTRA_CLIENT,
  authority: "acs",
  tokenEndpoint: "https://accounts.accesscontrol.windows.net",
};
