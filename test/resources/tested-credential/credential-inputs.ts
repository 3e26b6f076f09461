import type { TestedCredentialInputs } from "../../../src/resources/tested-credential/test-credential.ts";
import type { Emulator } from "../../emulator/start-emulator.ts";
import { registerClient } from "../../protocol/oauth/register-client.ts";
import { ENTRA_CLIENT } from "../../protocol/oauth/sample-clients.ts";
import { HELD } from "../shared/sample-held.ts";

/** A credential whose every part is a literal. */
export const INPUTS: TestedCredentialInputs = {
  ...ENTRA_CLIENT,
  clientSecret: "s3cret~value",
  refreshToken: "1.AXkA-stored-token",
  sharePointEndpoint: "https://contoso.sharepoint.com",
  principalId: "55555555-5555-4555-8555-555555555555",
  secretWaitSeconds: 60,
  isSecretManaged: false,
  credential: HELD,
};

/** Registers an application at the emulator and gives it a token: a credential that is good. */
export function buildGoodInputs(
  emulator: Emulator,
  authority: "acs" | "entra",
  {
    path = "",
    scope = "AllSites.Manage",
  }: { readonly path?: string; readonly scope?: string } = {},
): TestedCredentialInputs {
  const { client, clientSecret } = registerClient(emulator, authority, scope);
  return {
    ...client,
    siteUrl: `${client.siteUrl}${path}`,
    clientSecret,
    refreshToken: emulator.control.issueRefreshToken(client.clientId),
    sharePointEndpoint: emulator.endpoints.sharePoint,
    principalId: "",
    secretWaitSeconds: 60,
    isSecretManaged: false,
    credential: HELD,
  };
}
