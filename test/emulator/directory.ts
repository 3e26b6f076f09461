import { randomUUID } from "node:crypto";
import { createClientSecret, judgeSecret, type SecretDetails } from "./client-secret.ts";
import type { Clock } from "./clock.ts";
import { TENANT_ID, TENANTS } from "./identities.ts";
import type {
  Authority,
  ClientSecret,
  Registration,
  RegistrationOptions,
  ServicePrincipal,
} from "./registration.ts";
import type { SecretLedger } from "./secret-ledger.ts";

/** A tenant, also called a realm. */
export type Tenant = (typeof TENANTS)[number];

/** What an application begins with that somebody made through Graph. */
export type NewApplication = Pick<
  Registration,
  "title" | "redirectUris" | "permissions" | "properties" | "visibleAt"
> & { readonly owners: ReadonlySet<string> };

/** What a service principal begins with that somebody made through Graph. */
export interface NewPrincipal {
  readonly properties?: ServicePrincipal["properties"];
  readonly owners?: ReadonlySet<string>;
}

/** The applications and tenants that the authorities know. */
export interface Directory {
  findTenant(name: string): Tenant | undefined;
  /** Registers an application together with its service principal, as the portal does. */
  register(options: RegistrationOptions): Registration;
  /** Adds an application of Entra without a service principal, as Graph does. */
  add(application: NewApplication): Registration;
  find(tenantId: string, authority: Authority, clientId: string): Registration | undefined;
  findByClientId(clientId: string): Registration | undefined;
  /** The applications of Entra in a tenant. */
  list(tenantId: string): Registration[];
  remove(app: Registration): void;
  /** Gives an application the service principal it lacks; one that exists stays as it is. */
  ensurePrincipal(app: Registration, options?: NewPrincipal): ServicePrincipal;
  addSecret(app: Registration, details?: SecretDetails): ClientSecret;
  removeSecret(app: Registration, isIt: (secret: ClientSecret) => boolean): void;
  checkSecret(app: Registration, value: string): "accepted" | "wrong" | "expired";
}

/** Makes a directory without applications. */
export function createDirectory(clock: Clock, ledger: SecretLedger): Directory {
  const apps = new Map<string, Registration>();
  const findByClientId = (clientId: string) => apps.get(clientId.toLowerCase());
  const keep = (
    options: NewApplication & Pick<Registration, "authority" | "tenantId">,
    clientId: string = randomUUID(),
  ) => {
    const owners = new Set(options.owners);
    const app = { ...options, ...createIdentity(clientId, clock.now()), owners };
    apps.set(app.clientId, app);
    return app;
  };
  const ensurePrincipal = (app: Registration, { properties = {}, owners }: NewPrincipal = {}) => {
    app.principal ??= { objectId: randomUUID(), owners: new Set(owners), properties };
    return app.principal;
  };
  return {
    findByClientId,
    ensurePrincipal,
    findTenant(name) {
      const wanted = name.toLowerCase();
      return TENANTS.find(({ id, domain }) => id === wanted || domain === wanted);
    },
    register({
      authority,
      tenantId = TENANT_ID,
      clientId,
      title = "365 Proxy",
      owners,
      redirectUris,
      scope,
    }) {
      const options = {
        authority,
        tenantId,
        title,
        redirectUris: redirectUris ?? ["https://localhost/", "http://localhost/"],
        permissions: (scope ?? "AllSites.Manage").split(" ").filter(Boolean),
        properties: {},
        owners: new Set(owners),
        visibleAt: clock.now(),
      };
      const app = keep(options, clientId?.toLowerCase());
      ensurePrincipal(app, { owners: app.owners });
      return app;
    },
    add: (application) => keep({ ...application, authority: "entra", tenantId: TENANT_ID }),
    find(tenantId, authority, clientId) {
      const app = findByClientId(clientId);
      return app?.tenantId === tenantId && app.authority === authority ? app : undefined;
    },
    list: (tenantId) =>
      [...apps.values()].filter((app) => app.authority === "entra" && app.tenantId === tenantId),
    remove(app) {
      apps.delete(app.clientId);
    },
    addSecret(app, details = {}) {
      const secret = createClientSecret(app.authority, clock.now(), details);
      ledger.keep(secret.value);
      app.secrets.push(secret);
      return secret;
    },
    removeSecret(app, isIt) {
      const index = app.secrets.findIndex(isIt);
      if (index < 0) {
        throw new Error(`application ${app.clientId} has no such secret`);
      }
      app.secrets.splice(index, 1);
    },
    checkSecret: (app, value) => judgeSecret(app, value, clock.now()),
  };
}

function createIdentity(clientId: string, createdAt: Date) {
  return {
    clientId,
    objectId: randomUUID(),
    createdAt,
    secrets: [],
    principal: undefined,
  };
}
