import { checkForm } from "./check-form.ts";
import { addDays, addMs } from "./clock.ts";
import { acceptConsent, declineConsent } from "./consent.ts";
import type { ConsentOptions } from "./consent-options.ts";
import { createDirectoryControl, type DirectoryControl } from "./directory-control.ts";
import { ENTRA_CONSENT } from "./entra-authorize.ts";
import type { Fault } from "./faults.ts";
import { PERSON, SITE_URL } from "./identities.ts";
import type { ArmAction, LocalAzure } from "./local-azure.ts";
import type { Registration, RegistrationOptions, SecretOptions } from "./registration.ts";
import type { RequestRecord } from "./request-log.ts";
import type { RequestWatch } from "./request-watch.ts";
import { reviewConsent } from "./review-consent.ts";
import type { Operation } from "./route.ts";
import { buildForeignSettings } from "./seed-sites.ts";
import { SHAREPOINT_CONSENT } from "./share-point-consent.ts";
import { controlSite, type SiteControl } from "./site-control.ts";
import { createSiteGrantControl, type SiteGrantControl } from "./site-grant-control.ts";
import type { RestartTimes } from "./site-store.ts";
import { completeVault, controlVault, type NewVault, type VaultControl } from "./vault-control.ts";
import type { VaultSockets } from "./vault-sockets.ts";
import type { WriteLimits } from "./write-limits.ts";

/** Where the browser was sent; the code is empty when the person declined. */
export interface ConsentResult {
  readonly code: string;
  readonly redirectedUrl: string;
}

/** What a client is registered with. */
export interface AppOptions
  extends Omit<RegistrationOptions, "tenantId" | "owners">,
    SecretOptions {
  /** Client ids of the applications that own it, for example that of the directory login. */
  readonly owners?: readonly string[];
  /** For ACS, where a person types it into the form as well as the client id. */
  readonly clientSecret?: string;
}

/** What a test may do to the emulator behind the back of the program. */
export interface Control extends DirectoryControl, SiteGrantControl {
  /** The requests so far, without those to the control interface. */
  requests(): readonly RequestRecord[];
  clearRequests(): void;
  now(): Date;
  advance(ms: number): void;
  registerApp(options: AppOptions): { clientId: string; clientSecret: string };
  addSecret(clientId: string, options?: SecretOptions): string;
  removeSecret(clientId: string, secret: string): void;
  /** Does what a person's click does. Throws with the authority's reason if it shows no page. */
  consent(options: ConsentOptions): ConsentResult;
  /** Issues a refresh token without a consent, as one that has existed before. */
  issueRefreshToken(clientId: string, user?: string): string;
  /** Makes the authority refuse every refresh token the application holds now. */
  revoke(clientId: string): void;
  /** Switches ACS off, as Microsoft did on 2026-04-02. */
  retireAcs(): void;
  /** Takes a user's rights on the SharePoint sites away. */
  denySharePointUser(user?: string): void;
  site(resourceGroup: string, site: string, slot?: string): SiteControl;
  /** Adds a site with settings like those of the sites there are at the start. */
  addSite(resourceGroup: string, site: string): void;
  /** Opens a key vault at a port of its own, in which nobody has a right yet. */
  createVault(vault: NewVault): Promise<VaultControl>;
  vault(name: string): VaultControl;
  /** Makes so many reads find the references of settings that follow unresolved; none at the start. */
  setReferenceDelay(reads: number): void;
  /** Makes Resource Manager refuse writes above limits, in real time; none at the start. */
  setWriteLimits(limits?: WriteLimits): void;
  /** Takes the login's right on settings away: everywhere, in a resource group, on a site. */
  deny(action: ArmAction, resourceGroup?: string, site?: string): void;
  /** Takes every `deny`, `denyGraph` and `denySharePointUser` back. */
  allow(): void;
  /** Makes the restarts that follow a change of settings take real time; none at the start. */
  setRestart(times: RestartTimes): void;
  fault(fault: Fault): void;
  clearFaults(): void;
  /** Runs a callback just before the next request of an operation is handled. */
  beforeNext(operation: Operation, callback: () => void): void;
  /** Has the requests that follow watched, until it is called without a watch. */
  watchRequests(watch?: RequestWatch): void;
  /** Every secret ever issued or given, also percent-encoded: to search outputs for. */
  secrets(): string[];
}

/** Makes the control of an Azure. */
export function createControl(azure: LocalAzure, vaultSockets: VaultSockets): Control {
  const { clock, directory, tokens } = azure;
  const getApp = (clientId: string) => {
    const app = directory.findByClientId(clientId);
    if (app === undefined) {
      throw new Error(`no application has the id ${clientId}`);
    }
    return app;
  };
  const addSecret = (
    app: Registration,
    {
      lifetimeDays,
      delayMs = 0,
      clientSecret,
    }: SecretOptions & Pick<AppOptions, "clientSecret"> = {},
  ): string => {
    const now = clock.now();
    const endsAt = lifetimeDays === undefined ? {} : { endsAt: addDays(now, lifetimeDays) };
    const value = clientSecret === undefined ? {} : { value: clientSecret };
    const times = { startsAt: now, knownAt: addMs(now, delayMs), ...endsAt };
    return directory.addSecret(app, { ...times, ...value }).value;
  };
  return {
    ...createDirectoryControl(azure, getApp),
    ...createSiteGrantControl(azure, getApp),
    requests: () => azure.log.records(),
    clearRequests: () => azure.log.clear(),
    now: () => clock.now(),
    advance: (ms) => clock.advance(ms),
    registerApp({ owners = [], ...options }) {
      checkForm(directory, options);
      const ownerIds = owners.map((owner) => directory.ensurePrincipal(getApp(owner)).objectId);
      const app = directory.register({ ...options, owners: ownerIds });
      return { clientId: app.clientId, clientSecret: addSecret(app, options) };
    },
    addSecret: (clientId, options) => addSecret(getApp(clientId), options),
    removeSecret: (clientId, secret) =>
      directory.removeSecret(getApp(clientId), ({ value }) => value === secret),
    consent: (options) => consent(azure, options),
    issueRefreshToken(clientId, user = PERSON) {
      const app = getApp(clientId);
      directory.ensurePrincipal(app);
      return tokens.issueRefreshToken(toConsent(app, user));
    },
    revoke: (clientId) => tokens.revokeRefreshTokens(getApp(clientId).clientId),
    retireAcs() {
      azure.acsRetired = true;
    },
    denySharePointUser(user = PERSON) {
      azure.deniedUsers.add(user);
    },
    site: (resourceGroup, site, slot) => controlSite(azure, { resourceGroup, site, slot }),
    addSite: (resourceGroup, site) =>
      azure.sites.add({ resourceGroup, site }, buildForeignSettings()),
    async createVault(vault) {
      await vaultSockets.open(completeVault(azure, vault));
      return controlVault(azure, vault.name);
    },
    vault: (name) => controlVault(azure, name),
    setReferenceDelay: (reads) => azure.sites.setReferenceDelay(reads),
    setWriteLimits: (limits) => azure.writeLimiter.set(limits),
    deny(action, resourceGroup, site) {
      azure.armDenials.push({ action, resourceGroup, site });
    },
    allow() {
      azure.armDenials.length = 0;
      azure.deniedUsers.clear();
      azure.graphDenied = false;
    },
    setRestart: (times) => azure.sites.setRestart(times),
    fault: (fault) => azure.faults.add(fault),
    clearFaults: () => azure.faults.clear(),
    beforeNext(operation, callback) {
      azure.hooks.set(operation, [...(azure.hooks.get(operation) ?? []), callback]);
    },
    watchRequests(watch) {
      azure.watch = watch;
    },
    secrets: () => azure.secrets.all(),
  };
}

function toConsent({ authority, tenantId, clientId, permissions }: Registration, user: string) {
  return { authority, tenantId, clientId, permissions, user, resource: SITE_URL, offline: true };
}

function consent(azure: LocalAzure, options: ConsentOptions): ConsentResult {
  const style = options.authority === "acs" ? SHAREPOINT_CONSENT : ENTRA_CONSENT;
  const review = reviewConsent(azure, options);
  if (!("request" in review)) {
    throw new Error(review.reason);
  }
  return options.decline === true
    ? { code: "", redirectedUrl: declineConsent(style, review.request) }
    : acceptConsent(azure, style, review.request, options.user ?? PERSON);
}
