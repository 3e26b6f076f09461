import { type Control, createControl } from "./control";
import { createApp } from "./create-app";
import { AZURE_TENANT_ID, PERSON, SITE_URL, SUBSCRIPTION_ID, TENANT_ID } from "./identities";
import { listen } from "./listen";
import { createLocalAzure, type LocalAzure } from "./local-azure";
import { seedSites } from "./seed-sites";

/** How the emulator starts. */
export interface EmulatorOptions {
  /** The port on 127.0.0.1; a free one if left out. */
  readonly port?: number;
}

/** What a client has to know about a running emulator. */
export interface EmulatorAddress {
  readonly url: string;
  readonly endpoints: Readonly<Record<"sharePoint" | "acs" | "entra" | "graph" | "arm", string>>;
  /** The identity of the SharePoint tenant in `resource` and `scope`. */
  readonly siteUrl: string;
  readonly tenantId: string;
  readonly subscriptionId: string;
  /** The service principal that may manage App Service, in a tenant of its own. */
  readonly azureLogin: {
    readonly tenantId: string;
    readonly clientId: string;
    readonly clientSecret: string;
  };
  /** The user who consents. */
  readonly person: string;
}

/** A running emulator. */
export interface Emulator extends EmulatorAddress {
  readonly control: Control;
  stop(): Promise<void>;
}

/** Starts the local Azure: one process, one port on loopback, nothing kept after `stop`. */
export async function startEmulator({ port = 0 }: EmulatorOptions = {}): Promise<Emulator> {
  const socket = await listen(port);
  const { url } = socket;
  const azure = createLocalAzure(url);
  const control = createControl(azure);
  seedSites(azure.sites);
  const azureLogin = registerAzureLogin(azure);
  socket.serve(createApp(azure, control));
  return {
    url,
    endpoints: { sharePoint: url, acs: url, entra: url, graph: url, arm: url },
    siteUrl: SITE_URL,
    tenantId: TENANT_ID,
    subscriptionId: SUBSCRIPTION_ID,
    azureLogin,
    person: PERSON,
    control,
    stop: () => socket.close(),
  };
}

function registerAzureLogin(azure: LocalAzure): EmulatorAddress["azureLogin"] {
  const app = azure.directory.register({
    authority: "entra",
    tenantId: AZURE_TENANT_ID,
    title: "365 Proxy deployment",
    scope: "user_impersonation",
  });
  azure.armPrincipals.add(app.objectId);
  const { tenantId, clientId } = app;
  return { tenantId, clientId, clientSecret: azure.directory.addSecret(app) };
}
