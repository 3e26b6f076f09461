import {
  ConfidentialClientApplication,
  type INetworkModule,
  type NetworkResponse,
} from "@azure/msal-node";
import type { Emulator } from "../emulator/start-emulator.ts";
import { type ClientRequest, sendToEmulator } from "./send-to-emulator.ts";

/** Who logs in, and where. */
export interface MsalLogin {
  readonly clientId: string;
  readonly clientSecret: string;
  /** An https address with the tenant; the emulator answers in place of its host. */
  readonly authority: string;
  readonly knownAuthorities?: string[];
}

/** Makes Microsoft's own client of Entra, whose requests reach the emulator. */
export function createMsalClient(
  emulator: Emulator,
  login: MsalLogin,
): ConfidentialClientApplication {
  return new ConfidentialClientApplication({
    auth: { ...login },
    system: {
      networkClient: createNetwork(emulator),
      loggerOptions: { loggerCallback: () => undefined },
    },
  });
}

function createNetwork(emulator: Emulator): INetworkModule {
  const send = async <T>(request: ClientRequest): Promise<NetworkResponse<T>> => {
    const { status, headers, text } = await sendToEmulator(emulator, request);
    return { status, headers, body: JSON.parse(text) as T };
  };
  return {
    sendGetRequestAsync: (url, options) =>
      send({ method: "GET", url, headers: options?.headers, body: options?.body }),
    sendPostRequestAsync: (url, options) =>
      send({ method: "POST", url, headers: options?.headers, body: options?.body }),
  };
}
