import type { Emulator } from "../emulator/start-emulator.ts";
import { createMsalClient } from "./create-msal-client.ts";

/** A login as Microsoft's clients of Azure's services take one. */
export interface Credential {
  getToken(
    scopes: string | string[],
  ): Promise<{ token: string; expiresOnTimestamp: number } | null>;
}

/** Makes the login of the emulator's deployment, by Microsoft's own client of Entra. */
export function createCredential(
  emulator: Emulator,
  clientSecret = emulator.azureLogin.clientSecret,
): Credential {
  const { tenantId, clientId } = emulator.azureLogin;
  const authority = `https://login.microsoftonline.us/${tenantId}`;
  const login = createMsalClient(emulator, { clientId, clientSecret, authority });
  return {
    async getToken(scopes) {
      const token = await login.acquireTokenByClientCredential({ scopes: [scopes].flat() });
      return token && { token: token.accessToken, expiresOnTimestamp: Number(token.expiresOn) };
    },
  };
}
