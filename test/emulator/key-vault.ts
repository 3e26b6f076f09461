import { type Answer, answerJson } from "./answer.ts";
import { describeBundle, describeDeleted, describeSecret } from "./describe-secret.ts";
import { listSecretVersions } from "./list-secret-versions.ts";
import type { LocalAzure } from "./local-azure.ts";
import { readNewSecret, readSecretChange } from "./read-secret-body.ts";
import type { Operation, ReceivedRequest, Route } from "./route.ts";
import {
  findNewest,
  type SecretVersion,
  type StoredSecret,
  type Vault,
  type VaultRight,
} from "./vault.ts";
import { answerBadParameter, answerNoSecret, answerVaultError } from "./vault-error.ts";
import { guardVault } from "./vault-guard.ts";

/** A deletion takes seconds: the first look does not see it yet. */
const READS_BEFORE_DELETED = 1;

/** The addresses of one vault, as far as they concern secrets. */
export function buildKeyVaultRoutes(azure: LocalAzure, vault: Vault): Route[] {
  const route = (
    method: Route["method"],
    path: string,
    operation: Operation,
    right: VaultRight,
    handle: (request: ReceivedRequest) => Answer,
  ): Route => ({
    method,
    path,
    service: "key-vault",
    operation,
    handle: (request) => guardVault(azure, vault, request, right) ?? handle(request),
  });
  const secret = "/secrets/:name";
  const { vaults } = azure;
  const find = ({ params }: ReceivedRequest) => vaults.findSecret(vault, params["name"] ?? "");
  return [
    route("put", secret, "set-secret", "set", (request) => setSecret(azure, vault, request)),
    route("get", `${secret}/versions`, "list-secret-versions", "list", (request) =>
      listSecretVersions(vault, find(request), request),
    ),
    ...[secret, `${secret}/:version`].flatMap((path) => [
      route("get", path, "get-secret", "get", (request) =>
        getSecret(vault, find(request), request),
      ),
      route("patch", path, "update-secret", "update", (request) =>
        updateSecret(azure, vault, find(request), request),
      ),
    ]),
    route("delete", secret, "delete-secret", "delete", (request) =>
      deleteSecret(azure, vault, find(request), request),
    ),
    route("get", "/deletedsecrets/:name", "get-deleted-secret", "get", (request) =>
      getDeleted(azure, vault, request),
    ),
    route("post", "/deletedsecrets/:name/recover", "recover-secret", "recover", (request) =>
      recoverSecret(azure, vault, request),
    ),
  ];
}

/** @see https://learn.microsoft.com/rest/api/keyvault/secrets/set-secret/set-secret */
function setSecret({ vaults }: LocalAzure, vault: Vault, { params, text }: ReceivedRequest) {
  const { name = "" } = params;
  const reading = readNewSecret(text);
  if ("fault" in reading) return answerBadParameter(reading.fault);
  const deleted = vaults.findDeleted(vault, name);
  if (deleted !== undefined) return refuseDeleted(deleted);
  vaults.addVersion(vault, name, reading);
  const made = vaults.findSecret(vault, name);
  const version = made && findNewest(made);
  return answerVersion(made, version, name, (found) =>
    describeBundle(vault, made?.name ?? name, found),
  );
}

/**
 * Two different conflicts, told apart by their inner codes.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview
 */
function refuseDeleted({ name, deletion }: StoredSecret): Answer {
  return deletion !== undefined && deletion.readsLeft > 0
    ? answerVaultError(409, "Conflict", `Secret ${name} is currently being deleted.`, {
        inner: "ObjectIsBeingDeleted",
      })
    : answerVaultError(
        409,
        "Conflict",
        `Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.`,
        { inner: "ObjectIsDeletedButRecoverable" },
      );
}

/**
 * Hands out a version, also outside its dates, which are for its reader. Only the newest one is
 * found without its id, even where it is disabled and the one before is not.
 *
 * @see https://learn.microsoft.com/azure/key-vault/secrets/about-secrets
 */
function getSecret(vault: Vault, secret: StoredSecret | undefined, { params }: ReceivedRequest) {
  const version = findVersion(secret, params["version"]);
  if (version?.enabled === false) {
    const message = "Operation get is not allowed on a disabled secret.";
    return answerVaultError(403, "Forbidden", message, { inner: "SecretDisabled" });
  }
  return answerVersion(secret, version, toId(params), (found) =>
    describeBundle(vault, secret?.name ?? "", found),
  );
}

/** @see https://learn.microsoft.com/rest/api/keyvault/secrets/update-secret/update-secret */
function updateSecret(
  { clock }: LocalAzure,
  vault: Vault,
  secret: StoredSecret | undefined,
  { params, text }: ReceivedRequest,
): Answer {
  const change = readSecretChange(text);
  if ("fault" in change) return answerBadParameter(change.fault);
  const version = findVersion(secret, params["version"]);
  const changed = version && { ...version, ...change, updatedAt: clock.now() };
  if (secret !== undefined && version !== undefined && changed !== undefined) {
    secret.versions[secret.versions.indexOf(version)] = changed;
  }
  return answerVersion(secret, changed, toId(params), (found) =>
    describeSecret(vault, secret?.name ?? "", found),
  );
}

/** @see https://learn.microsoft.com/rest/api/keyvault/secrets/delete-secret/delete-secret */
function deleteSecret(
  { vaults }: LocalAzure,
  vault: Vault,
  secret: StoredSecret | undefined,
  { params }: ReceivedRequest,
): Answer {
  if (secret === undefined) return answerNoSecret(toId(params));
  vaults.remove(vault, secret.name, READS_BEFORE_DELETED);
  return answerJson(200, describeDeleted(vault, secret));
}

function getDeleted({ vaults }: LocalAzure, vault: Vault, { params }: ReceivedRequest): Answer {
  const { name = "" } = params;
  const secret = vaults.findDeleted(vault, name);
  if (secret?.deletion !== undefined && secret.deletion.readsLeft === 0) {
    return answerJson(200, describeDeleted(vault, secret));
  }
  if (secret?.deletion !== undefined) secret.deletion.readsLeft -= 1;
  return answerVaultError(404, "SecretNotFound", `Deleted Secret not found: ${name}`);
}

/** @see https://learn.microsoft.com/rest/api/keyvault/secrets/recover-deleted-secret/recover-deleted-secret */
function recoverSecret({ vaults }: LocalAzure, vault: Vault, { params }: ReceivedRequest): Answer {
  const { name = "" } = params;
  const secret = vaults.findDeleted(vault, name);
  if (secret === undefined) return answerNoSecret(name);
  if (secret.deletion !== undefined && secret.deletion.readsLeft > 0) return refuseDeleted(secret);
  vaults.recover(vault, name);
  return answerVersion(secret, findNewest(secret), name, (found) =>
    describeSecret(vault, secret.name, found),
  );
}

function findVersion(secret: StoredSecret | undefined, id: string | undefined) {
  if (secret === undefined) return undefined;
  return id === undefined ? findNewest(secret) : secret.versions.find((one) => one.id === id);
}

function answerVersion(
  secret: StoredSecret | undefined,
  version: SecretVersion | undefined,
  id: string,
  describe: (version: SecretVersion) => object,
): Answer {
  return secret === undefined || version === undefined
    ? answerNoSecret(id)
    : answerJson(200, describe(version));
}

function toId({ name = "", version }: ReceivedRequest["params"]): string {
  return version === undefined ? name : `${name}/${version}`;
}
