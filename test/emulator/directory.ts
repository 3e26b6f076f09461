import { randomUUID } from "node:crypto";
import { addMs, type Clock } from "./clock";
import { type AZURE_TENANT_ID, TENANT_ID, TENANTS } from "./identities";
import { mintAcsSecret, mintEntraSecret } from "./mint";
import type { SecretLedger } from "./secret-ledger";

/** Who issues the tokens of an application. */
export type Authority = "acs" | "entra";

/** A tenant, also called a realm. */
export type Tenant = (typeof TENANTS)[number];

interface ClientSecret {
  readonly value: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** An application known to a tenant. */
export interface Registration {
  readonly authority: Authority;
  readonly tenantId: string;
  readonly clientId: string;
  /** The object id of its service principal. */
  readonly objectId: string;
  readonly title: string;
  readonly redirectUris: readonly string[];
  /** Permission names, such as `AllSites.Manage`. */
  readonly permissions: readonly string[];
  readonly secrets: ClientSecret[];
}

/** How long a client secret lives, and how long the authority takes to know it. */
export interface SecretOptions {
  readonly lifetimeDays?: number;
  readonly delayMs?: number;
}

/** What a new registration consists of. */
export interface RegistrationOptions {
  readonly authority: Authority;
  readonly tenantId?: typeof TENANT_ID | typeof AZURE_TENANT_ID;
  readonly title?: string;
  readonly redirectUris?: readonly string[];
  /** Permission names, separated by spaces. */
  readonly scope?: string;
}

const DAY_MS = 86_400_000;
const SECRET_LIFETIME_DAYS = { acs: 365, entra: 730 } as const;

/** The applications and tenants that the authorities know. */
export interface Directory {
  findTenant(name: string): Tenant | undefined;
  register(options: RegistrationOptions): Registration;
  find(tenantId: string, authority: Authority, clientId: string): Registration | undefined;
  findByClientId(clientId: string): Registration | undefined;
  addSecret(app: Registration, options?: SecretOptions): string;
  removeSecret(app: Registration, value: string): void;
  checkSecret(app: Registration, value: string): "accepted" | "wrong" | "expired";
}

/** Makes a directory without applications. */
export function createDirectory(clock: Clock, ledger: SecretLedger): Directory {
  const apps = new Map<string, Registration>();
  const findByClientId = (clientId: string) => apps.get(clientId.toLowerCase());
  return {
    findByClientId,
    findTenant(name) {
      const wanted = name.toLowerCase();
      return TENANTS.find(({ id, domain }) => id === wanted || domain === wanted);
    },
    register({ authority, tenantId = TENANT_ID, title = "365 Proxy", redirectUris, scope }) {
      const app = {
        authority,
        tenantId,
        clientId: randomUUID(),
        objectId: randomUUID(),
        title,
        redirectUris: redirectUris ?? ["https://localhost/", "http://localhost/"],
        permissions: (scope ?? "AllSites.Manage").split(" "),
        secrets: [],
      };
      apps.set(app.clientId, app);
      return app;
    },
    find(tenantId, authority, clientId) {
      const app = findByClientId(clientId);
      return app?.tenantId === tenantId && app.authority === authority ? app : undefined;
    },
    addSecret(app, { lifetimeDays = SECRET_LIFETIME_DAYS[app.authority], delayMs = 0 } = {}) {
      const now = clock.now();
      const value = ledger.keep(app.authority === "acs" ? mintAcsSecret() : mintEntraSecret());
      const endsAt = addMs(now, lifetimeDays * DAY_MS);
      app.secrets.push({ value, startsAt: addMs(now, delayMs), endsAt });
      return value;
    },
    removeSecret(app, value) {
      const index = app.secrets.findIndex((secret) => secret.value === value);
      if (index < 0) {
        throw new Error(`application ${app.clientId} has no such secret`);
      }
      app.secrets.splice(index, 1);
    },
    checkSecret(app, value) {
      const now = clock.now();
      const secret = app.secrets.find((one) => one.value === value && one.startsAt <= now);
      if (secret === undefined) {
        return "wrong";
      }
      return secret.endsAt > now ? "accepted" : "expired";
    },
  };
}
