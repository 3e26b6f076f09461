import {
  WebSiteManagementClient,
  type WebSiteManagementClientOptionalParams,
} from "@azure/arm-appservice";
import type { Emulator } from "../emulator/start-emulator.ts";
import { createCredential } from "./create-credential.ts";

/** The address of Azure Resource Manager in the cloud of the App Service sites. */
const ARM = "https://management.usgovcloudapi.net";

/** The scope of its tokens. */
const SCOPE = "https://management.core.usgovcloudapi.net/.default";

type Policies = NonNullable<WebSiteManagementClientOptionalParams["additionalPolicies"]>;

/**
 * Makes Microsoft's own client of App Service, logged in by Microsoft's own client of Entra. Its
 * requests reach the emulator; its tries follow each other at once where the answer names no time.
 */
export function createAppServiceClient(
  emulator: Emulator,
  clientSecret?: string,
): WebSiteManagementClient {
  const credential = createCredential(emulator, clientSecret);
  return new WebSiteManagementClient(credential, emulator.subscriptionId, {
    endpoint: ARM,
    credentials: { scopes: [SCOPE] },
    retryOptions: { retryDelayInMs: 1 },
    additionalPolicies: redirectTo(emulator),
  });
}

/** Sends every try to the emulator, after it was given its token. */
function redirectTo(emulator: Emulator): Policies {
  return [
    {
      position: "perRetry",
      policy: {
        name: "emulatorPolicy",
        sendRequest(request, next) {
          request.url = request.url.replace(ARM, emulator.url);
          request.allowInsecureConnection = true;
          request.disableKeepAlive = true;
          return next(request);
        },
      },
    },
  ];
}
