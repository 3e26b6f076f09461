import { sendRequest } from "../../../src/protocol/http/send-request.ts";
import { readTokenAnswer } from "../../../src/protocol/oauth/read-token-answer.ts";
import type { AppAccess } from "../../../src/resources/app-settings/call-app-settings.ts";
import type { SiteControl } from "../../emulator/site-control.ts";
import type { Emulator } from "../../emulator/start-emulator.ts";

/** An app at the emulator: the way the program reaches it, and the way somebody else does. */
export interface OpenedApp {
  readonly access: AppAccess;
  readonly site: SiteControl;
}

/** The three values that the tests write. */
export const OWN = {
  SP_ID: "own-id",
  SP_SECRET: "own-hidden-secret",
  SP_TOKEN: "own-hidden-token",
};

/** Logs in to the emulator and opens one of its sites or slots. */
export async function openApp(emulator: Emulator, name: string, slot?: string): Promise<OpenedApp> {
  const { subscriptionId, endpoints, control } = emulator;
  const site = `/subscriptions/${subscriptionId}/resourceGroups/365proxy-rg/providers/Microsoft.Web/sites/${name}`;
  return {
    access: {
      armEndpoint: endpoints.arm,
      resourceId: slot === undefined ? site : `${site}/slots/${slot}`,
      token: await logIn(emulator),
      timeoutSeconds: 10,
    },
    site: control.site("365proxy-rg", name, slot),
  };
}

async function logIn({ endpoints, azureLogin }: Emulator): Promise<string> {
  const answer = await sendRequest({
    method: "POST",
    url: `${endpoints.entra}/${azureLogin.tenantId}/oauth2/v2.0/token`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: azureLogin.clientId,
      client_secret: azureLogin.clientSecret,
      scope: `${endpoints.arm}/.default`,
    }).toString(),
    timeoutMs: 5000,
  });
  return readTokenAnswer(answer, { what: "the login", secrets: [] }).accessToken;
}
