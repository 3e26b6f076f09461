import { addDays } from "./clock.ts";
import { type Control, createControl } from "./control.ts";
import { createApp } from "./create-app.ts";
import { AZURE_TENANT_ID, PERSON, SITE_URL, SUBSCRIPTION_ID, TENANT_ID } from "./identities.ts";
import { type Listening, listen, type TlsIdentity } from "./listen.ts";
import { createLocalAzure, type DirectoryRole, type LocalAzure } from "./local-azure.ts";
import type { Registration } from "./registration.ts";
import { seedSites } from "./seed-sites.ts";
import { createVaultSockets } from "./vault-sockets.ts";

/** How the emulator starts. */
export interface EmulatorOptions {
  /** The port on 127.0.0.1; a free one if left out. */
  readonly port?: number;
  /** Which applications the directory login may change; all of them if left out. */
  readonly directoryRole?: DirectoryRole;
  /** Speaks TLS, for clients that refuse to speak without. */
  readonly identity?: TlsIdentity;
}

/** The logins are not what is rotated here: they outlive every test. */
const LOGIN_LIFETIME_DAYS = 3650;

/** What a program logs in with. */
export interface Login {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
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
  readonly azureLogin: Login;
  /** The service principal that may manage applications, in the tenant of SharePoint. */
  readonly directoryLogin: Login;
  /** The user who consents. */
  readonly person: string;
}

/** A running emulator. */
export interface Emulator extends EmulatorAddress {
  readonly control: Control;
  /** Refuses connections, once the answers on their way have ended. */
  refuseConnections(): void;
  /** Takes connections again. */
  acceptConnections(): Promise<void>;
  /** Refuses and takes connections to a vault alone. */
  doorOf(vault: string): Pick<Listening, "refuse" | "accept">;
  stop(): Promise<void>;
}

/** Starts the local Azure: one process, a port on loopback, one more a vault, nothing kept after `stop`. */
export async function startEmulator({
  port = 0,
  directoryRole = "all",
  identity,
}: EmulatorOptions = {}): Promise<Emulator> {
  const socket = await listen(port, identity);
  const { url } = socket;
  const azure = createLocalAzure(url);
  const vaultSockets = createVaultSockets(azure, identity);
  const control = createControl(azure, vaultSockets);
  seedSites(azure.sites);
  const azureLogin = registerAzureLogin(azure);
  const directoryLogin = registerDirectoryLogin(azure, directoryRole);
  socket.serve(createApp(azure, control));
  return {
    url,
    endpoints: { sharePoint: url, acs: url, entra: url, graph: url, arm: url },
    siteUrl: SITE_URL,
    tenantId: TENANT_ID,
    subscriptionId: SUBSCRIPTION_ID,
    azureLogin,
    directoryLogin,
    person: PERSON,
    control,
    refuseConnections: () => socket.refuse(),
    acceptConnections: () => socket.accept(),
    doorOf: (vault) => vaultSockets.find(vault),
    async stop() {
      await Promise.all([socket.close(), vaultSockets.close()]);
    },
  };
}

function registerAzureLogin(azure: LocalAzure): Login {
  const app = azure.directory.register({
    authority: "entra",
    tenantId: AZURE_TENANT_ID,
    title: "365 Proxy deployment",
    scope: "user_impersonation",
  });
  azure.armPrincipals.add(azure.directory.ensurePrincipal(app).objectId);
  return toLogin(azure, app);
}

function registerDirectoryLogin(azure: LocalAzure, role: DirectoryRole): Login {
  const app = azure.directory.register({
    authority: "entra",
    title: "365 Proxy registration",
    redirectUris: [],
    scope: "",
  });
  azure.directoryRoles.set(azure.directory.ensurePrincipal(app).objectId, role);
  return toLogin(azure, app);
}

function toLogin(azure: LocalAzure, app: Registration): Login {
  const { tenantId, clientId } = app;
  const endsAt = addDays(azure.clock.now(), LOGIN_LIFETIME_DAYS);
  const { value } = azure.directory.addSecret(app, { endsAt });
  return { tenantId, clientId, clientSecret: value };
}
