import { SecretClient, type SecretClientOptions } from "@azure/keyvault-secrets";
import type { Emulator } from "../emulator/start-emulator.ts";
import type { VaultControl } from "../emulator/vault-control.ts";
import { createCredential } from "./create-credential.ts";

type Policies = NonNullable<SecretClientOptions["additionalPolicies"]>;

/**
 * Makes Microsoft's own client of a vault's secrets, logged in by Microsoft's own client of Entra.
 * It insists on https and checks that the vault's challenge is one of its own domain, so that it is
 * told the address of a real vault; its requests reach the emulator's.
 */
export function createSecretClient(emulator: Emulator, vault: VaultControl): SecretClient {
  const address = `https://${vault.name}.vault.azure.net`;
  return new SecretClient(address, createCredential(emulator), {
    retryOptions: { retryDelayInMs: 1 },
    additionalPolicies: redirectTo(vault, address),
  });
}

/** Sends every try to the emulator, and has its answers speak of the address that was asked for. */
function redirectTo({ url }: VaultControl, address: string): Policies {
  return [
    {
      position: "perRetry",
      policy: {
        name: "emulatorPolicy",
        async sendRequest(request, next) {
          const asked = request.url;
          request.url = asked.replace(address, url);
          request.allowInsecureConnection = true;
          request.disableKeepAlive = true;
          const response = await next(request);
          request.url = asked;
          return { ...response, bodyAsText: response.bodyAsText?.replaceAll(url, address) ?? null };
        },
      },
    },
  ];
}
