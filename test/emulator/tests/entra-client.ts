import type { ConsentOptions } from "../consent-options.ts";
import type { Emulator } from "../start-emulator.ts";
import { REDIRECT_URI } from "./acs-client.ts";
import { postForm, type Reply } from "./send.ts";

type Fields = Readonly<Record<string, string | undefined>>;
type Headers = Record<string, string>;

/** A client of Entra, with the requests it makes; given fields replace its own. */
export interface EntraClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenUrl: string;
  consent(options?: Partial<ConsentOptions>): string;
  redeem(fields: Fields, headers?: Headers): Promise<Reply>;
  refresh(fields: Fields): Promise<Reply>;
}

/** The scope of every test client. */
export const SCOPE = "https://cityofpittsburgh.sharepoint.com/AllSites.Manage offline_access";

/** Registers a client of Entra in the tenant of SharePoint. */
export function createEntraClient({ control, endpoints, tenantId }: Emulator): EntraClient {
  const { clientId, clientSecret } = control.registerApp({ authority: "entra" });
  const tokenUrl = `${endpoints.entra}/${tenantId}/oauth2/v2.0/token`;
  const common = { client_id: clientId, client_secret: clientSecret };
  return {
    clientId,
    clientSecret,
    tokenUrl,
    consent: (options = {}) =>
      control.consent({
        authority: "entra",
        clientId,
        redirectUri: REDIRECT_URI,
        scope: SCOPE,
        ...options,
      }).code,
    redeem: (fields, headers) =>
      postForm(
        tokenUrl,
        {
          grant_type: "authorization_code",
          ...common,
          redirect_uri: REDIRECT_URI,
          scope: SCOPE,
          ...fields,
        },
        headers,
      ),
    refresh: (fields) =>
      postForm(tokenUrl, { grant_type: "refresh_token", ...common, scope: SCOPE, ...fields }),
  };
}
