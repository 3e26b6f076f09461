import type { TypedIdentity } from "../check-form.ts";
import type { Emulator } from "../start-emulator.ts";
import { postForm, type Reply } from "./send.ts";

type Fields = Readonly<Record<string, string | undefined>>;

/** A client of ACS, with the requests it makes; given fields replace its own. */
export interface AcsClient {
  readonly clientId: string;
  readonly clientSecret: string;
  consent(): string;
  redeem(fields: Fields, realm?: string): Promise<Reply>;
  refresh(fields: Fields): Promise<Reply>;
}

/** The redirect URI of every test client. */
export const REDIRECT_URI = "https://localhost/";

/** Registers a client of ACS, with an id and a secret of the test's choice if it has one. */
export function createAcsClient(
  { control, endpoints, tenantId }: Emulator,
  typed: Omit<TypedIdentity, "authority"> = {},
): AcsClient {
  const { clientId, clientSecret } = control.registerApp({ authority: "acs", ...typed });
  const common = {
    client_id: `${clientId}@${tenantId}`,
    client_secret: clientSecret,
    resource: `00000003-0000-0ff1-ce00-000000000000/cityofpittsburgh.sharepoint.com@${tenantId}`,
    redirect_uri: REDIRECT_URI,
  };
  const post = (realm: string, fields: Fields) =>
    postForm(`${endpoints.acs}/${realm}/tokens/OAuth/2`, { ...common, ...fields });
  return {
    clientId,
    clientSecret,
    consent: () =>
      control.consent({
        authority: "acs",
        clientId,
        redirectUri: REDIRECT_URI,
        scope: "AllSites.Manage",
      }).code,
    redeem: (fields, realm = tenantId) =>
      post(realm, { grant_type: "authorization_code", ...fields }),
    refresh: (fields) => post(tenantId, { grant_type: "refresh_token", ...fields }),
  };
}
