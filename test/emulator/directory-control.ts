import { TENANT_ID } from "./identities";
import type { LocalAzure } from "./local-azure";
import type { Registration } from "./registration";
import type { Replication } from "./replication";

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
  /** Sets how long the directory takes to learn of what is written from now on. */
  setReplication(delays: Partial<Replication>): void;
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
    setReplication(delays) {
      Object.assign(azure.replication, delays);
    },
    denyGraph() {
      azure.graphDenied = true;
    },
  };
}
