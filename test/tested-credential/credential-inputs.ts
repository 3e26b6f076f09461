import type { TestedCredentialInputs } from "../../src/tested-credential/test-credential";
import type { Emulator } from "../emulator/start-emulator";
import { registerClient } from "../oauth/register-client";
import { ENTRA_CLIENT } from "../oauth/sample-clients";

/** A credential whose every part is a literal. */
export const INPUTS: TestedCredentialInputs = {
  ...ENTRA_CLIENT,
  clientSecret: "s3cret~value",
  refreshToken: "1.AXkA-stored-token",
  sharePointEndpoint: "https://contoso.sharepoint.com",
  secretWaitSeconds: 60,
  isSecretManaged: false,
};

/** Registers an application at the emulator and gives it a token: a credential that is good. */
export function buildGoodInputs(
  emulator: Emulator,
  authority: "acs" | "entra",
): TestedCredentialInputs {
  const { client, clientSecret } = registerClient(emulator, authority);
  return {
    ...client,
    clientSecret,
    refreshToken: emulator.control.issueRefreshToken(client.clientId),
    sharePointEndpoint: emulator.endpoints.sharePoint,
    secretWaitSeconds: 60,
    isSecretManaged: false,
  };
}
