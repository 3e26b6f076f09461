import type { Answer } from "./answer.ts";
import { SUBSCRIPTION_ID } from "./identities.ts";
import type { LocalAzure } from "./local-azure.ts";
import { readBearer } from "./read-bearer.ts";
import type { ReceivedRequest } from "./route.ts";
import type { AccessToken } from "./token-store.ts";
import { hasVaultRight, type Vault, type VaultRight } from "./vault.ts";
import { answerBadParameter, answerVaultError } from "./vault-error.ts";

/** The newest last. */
const API_VERSIONS = ["7.0", "7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "2025-07-01", "2026-04-01"];

const NAME = /^[0-9a-zA-Z-]{1,127}$/;

const LOCATION = "usgovvirginia";

/**
 * The action that Azure's roles know each right by.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/permissions/security#microsoftkeyvault
 */
const ACTIONS: Readonly<Record<VaultRight, string>> = {
  get: "getSecret/action",
  list: "readMetadata/action",
  set: "setSecret/action",
  update: "update/action",
  delete: "delete",
  recover: "recover/action",
};

/**
 * Refuses a request to a vault, or lets it through: token, firewall, api version, name, right.
 * Nothing is said to somebody without a token, not even that the path is wrong.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/authentication#key-vault-request-operation-flow-with-authentication
 */
export function guardVault(
  azure: LocalAzure,
  vault: Vault,
  request: ReceivedRequest,
  right: VaultRight,
): Answer | undefined {
  const token = checkVaultToken(azure, vault, request);
  if ("status" in token) return token;
  if (vault.firewall.callers === "closed") return refuseAddress(vault, token);
  const version = request.query.get("api-version");
  if (!version) return answerBadParameter("api-version must be specified");
  if (!API_VERSIONS.includes(version)) {
    return answerBadParameter(
      `The specified version (${version}) is not recognized. Consider using the latest supported version (${API_VERSIONS.at(-1)}).`,
    );
  }
  const { name = "" } = request.params;
  if (!NAME.test(name)) {
    return answerBadParameter(`The request URI contains an invalid name: ${name}`);
  }
  return hasVaultRight(vault, token.objectId ?? "", right)
    ? undefined
    : refuseRight(vault, token, right, name);
}

function checkVaultToken(
  azure: LocalAzure,
  vault: Vault,
  request: ReceivedRequest,
): AccessToken | Answer {
  const refuse = (message: string) =>
    answerVaultError(401, "Unauthorized", message, {
      headers: {
        "WWW-Authenticate": `Bearer authorization="${azure.url}/${vault.tenantId}", resource="${vault.audience}"`,
      },
    });
  const bearer = readBearer(request);
  if (bearer === undefined) return refuse("AKV10000: Request is missing a Bearer or PoP token.");
  const token = azure.tokens.findAccessToken(bearer);
  if (token === undefined) {
    return refuse("AKV10046: Unable to resolve the key used for signature validation.");
  }
  if (token.expiresAt <= azure.clock.now()) {
    return refuse("[TokenExpired] Error validating token: 'S2S12086'.");
  }
  if (token.audience !== vault.audience) {
    return refuse(
      `AKV10022: Invalid audience. Expected ${vault.audience}, found: ${token.audience}.`,
    );
  }
  return token.tenantId === vault.tenantId
    ? token
    : refuse(
        `AKV10032: Invalid issuer. Expected one of ${toIssuer(vault.tenantId)}, found ${toIssuer(token.tenantId)}.`,
      );
}

function refuseAddress(vault: Vault, token: AccessToken): Answer {
  return answerVaultError(
    403,
    "Forbidden",
    `Client address is not authorized and caller is not a trusted service.\r\nClient address: 127.0.0.1\r\nCaller: ${describeCaller(token)}\r\nVault: ${describeVault(vault)}`,
    { inner: "ForbiddenByFirewall" },
  );
}

function refuseRight(vault: Vault, token: AccessToken, right: VaultRight, name: string): Answer {
  if (vault.access === "policies") {
    const permission = right === "update" ? "set" : right;
    return answerVaultError(
      403,
      "Forbidden",
      `The user, group or application '${describeCaller(token)}' does not have secrets ${permission} permission on key vault '${describeVault(vault)}'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`,
      { inner: "AccessDenied" },
    );
  }
  const resource = `/subscriptions/${SUBSCRIPTION_ID}/resourcegroups/${vault.resourceGroup}/providers/microsoft.keyvault/vaults/${vault.name}/secrets/${name}`;
  return answerVaultError(
    403,
    "Forbidden",
    `Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\nCaller: ${describeCaller(token)}\r\nAction: 'Microsoft.KeyVault/vaults/secrets/${ACTIONS[right]}'\r\nResource: '${resource.toLowerCase()}'\r\nAssignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: null \r\nVault: ${describeVault(vault)}\r\n`,
    { inner: "ForbiddenByRbac" },
  );
}

function describeCaller({ clientId, objectId, tenantId }: AccessToken): string {
  return `appid=${clientId};oid=${objectId};iss=${toIssuer(tenantId)}`;
}

function describeVault({ name }: Vault): string {
  return `${name};location=${LOCATION}`;
}

function toIssuer(tenantId: string | undefined): string {
  return `https://sts.windows.net/${tenantId}/`;
}
