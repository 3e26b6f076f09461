import { TENANT_ID } from "./identities.ts";
import type { LocalAzure } from "./local-azure.ts";
import type { Registration } from "./registration.ts";
import type { Replication } from "./replication.ts";
import type { SecretPolicy } from "./secret-policy.ts";

/** A secret as the portal shows it: without its value. Times are ISO 8601, UTC. */
export interface SecretSummary {
  readonly keyId: string;
  /** Empty where the secret has no name. */
  readonly displayName: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** An application as the portal lists it. */
export interface ApplicationSummary {
  readonly clientId: string;
  /** The object id of the application, which Graph's paths have. */
  readonly objectId: string;
  readonly title: string;
}

/** What a test may do to the applications of SharePoint's tenant, as an administrator. */
export interface DirectoryControl {
  /** The applications of Entra, without those that manage the directory themselves. */
  listApplications(): ApplicationSummary[];
  objectIdOf(clientId: string): string;
  listSecrets(clientId: string): SecretSummary[];
  removeSecretByKey(clientId: string, keyId: string): void;
  /** Removes an application with its service principal, its secrets and its refresh tokens. */
  removeApplication(clientId: string): void;
  /** Removes a service principal, and with it what people consented to. */
  removePrincipal(clientId: string): void;
  /** Sets how long the directory takes to learn of what is written from now on. */
  setReplication(delays: Partial<Replication>): void;
  /** Sets or lifts a policy of the tenant for secrets that are made from now on. */
  setSecretPolicy(policy: SecretPolicy | undefined): void;
  /** Makes Graph refuse every write. */
  denyGraph(): void;
}

/** Makes the part of the control that concerns applications. */
export function createDirectoryControl(
  azure: LocalAzure,
  getApp: (clientId: string) => Registration,
): DirectoryControl {
  const { directory } = azure;
  return {
    listApplications: () =>
      directory
        .list(TENANT_ID)
        .filter(({ principal }) => !azure.directoryRoles.has(principal?.objectId ?? ""))
        .map(({ clientId, objectId, title }) => ({ clientId, objectId, title })),
    objectIdOf: (clientId) => getApp(clientId).objectId,
    listSecrets: (clientId) =>
      getApp(clientId).secrets.map(({ keyId, displayName, startsAt, endsAt }) => ({
        keyId,
        displayName: displayName ?? "",
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
      })),
    removeSecretByKey: (clientId, keyId) =>
      directory.removeSecret(getApp(clientId), (secret) => secret.keyId === keyId.toLowerCase()),
    removeApplication: (clientId) => directory.remove(getApp(clientId)),
    removePrincipal(clientId) {
      getApp(clientId).principal = undefined;
      azure.tokens.revokeRefreshTokens(clientId);
      azure.tokens.forgetConsents(clientId);
    },
    setReplication(delays) {
      Object.assign(azure.replication, delays);
    },
    setSecretPolicy(policy) {
      azure.secretPolicy = policy;
    },
    denyGraph() {
      azure.graphDenied = true;
    },
  };
}
