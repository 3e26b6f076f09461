import {
  asObject,
  codeOfStatus,
  parseJsonObject,
  readRetryAfterSeconds,
} from "../http/read-json.ts";
import { type FailureCode, type RotationError, rotationError } from "../http/rotation-error.ts";
import type { HttpAnswer } from "../http/send-request.ts";
import { tellFirstLine } from "../http/tell-first-line.ts";
import { isGuid } from "../oauth/discover-realm.ts";
import { nameVault, type VaultPlace } from "./vault-reference.ts";

/** The request that failed: its description, the secret, and what must not be repeated. */
export interface VaultRequestContext extends VaultPlace {
  readonly what: string;
  readonly secrets: readonly string[];
}

/** What a vault says of a refusal. */
interface VaultRefusal {
  /** The inner code where there is one, which says more. */
  readonly code: string;
  readonly message: string;
}

/**
 * Turns a failed answer of a vault into a coded error that says what to do.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/rest-error-codes
 */
export function readVaultFailure(
  answer: HttpAnswer,
  { what, vaultUrl, name, secrets }: VaultRequestContext,
): RotationError {
  const refusal = readRefusal(answer.text);
  const told = [refusal.code, refusal.message].filter(Boolean).join(": ") || "no explanation";
  const said = tellFirstLine(told, secrets);
  const { status } = answer;
  const kind = KINDS.find(({ isMeant }) => isMeant(refusal));
  const vault = nameVault(vaultUrl);
  const remedy = kind?.remedy({ vault, name, refusal }) ?? BY_STATUS[status] ?? AGAIN;
  return rotationError(
    kind?.failure ?? codeOfStatus(status),
    `${what} was answered with status ${status} (${said}). ${remedy}`,
    { status, retryAfterSeconds: readRetryAfterSeconds(answer) },
  );
}

/** Whether a vault itself says that there is no such secret, and not whatever answers in its place. */
export function isNoSecret({ status, text }: HttpAnswer): boolean {
  return status === 404 && /^SecretNotFound$/i.test(readRefusal(text).code);
}

/** What to do about a secret that somebody deleted: its name is taken until it is back, or gone for good. */
export function adviseRecovery(vault: string, name: string): string {
  return (
    `Somebody deleted the secret ${name}: \`az keyvault secret recover --vault-name ${vault} --name ` +
    `${name}\` brings it back; another keyVaultPrefix makes another name. Then run ` +
    "`pulumi up` again."
  );
}

const AGAIN = "Run `pulumi up` again.";

const BY_STATUS: Readonly<Record<number, string>> = {
  401: "The login is not accepted by the vault, or has run out: log in again (`az login`) and run `pulumi up`.",
  403:
    "The login needs the rights to list and to set secrets there (SECURITY.md, Rights at a key vault): grant " +
    "them, then run `pulumi up` again.",
  404: "Check keyVault and keyVaultPrefix.",
  429: "The vault asks to slow down: run `pulumi up` again later.",
};

interface Facts {
  readonly vault: string;
  readonly name: string;
  readonly refusal: VaultRefusal;
}

/** A kind of refusal that the status alone does not tell. */
interface Kind {
  readonly isMeant: (refusal: VaultRefusal) => boolean;
  readonly failure?: FailureCode;
  readonly remedy: (facts: Facts) => string;
}

const KINDS: readonly Kind[] = [
  {
    isMeant: ({ code }) => /^ForbiddenByRbac$/i.test(code),
    remedy: ({ vault, refusal }) =>
      `The login needs the role Key Vault Secrets Officer on vault ${vault}: ` +
      `\`az role assignment create --role "Key Vault Secrets Officer" --assignee ${readCaller(refusal)} ` +
      `--scope <id of the vault>\`; \`az keyvault show --name ${vault} --query id --output tsv\` prints ` +
      "that id. It takes Azure some minutes; then run `pulumi up` again.",
  },
  {
    isMeant: ({ code, message }) =>
      /^AccessDenied$/i.test(code) || /does not have secrets \w+ permission/i.test(message),
    remedy: ({ vault, refusal }) =>
      "The vault has access policies: " +
      `\`az keyvault set-policy --name ${vault} --object-id ${readCaller(refusal)} ` +
      "--secret-permissions get list set` (it replaces the permissions for secrets that the login has there), then run " +
      "`pulumi up` again.",
  },
  {
    isMeant: ({ code, message }) =>
      /^ForbiddenByFirewall$/i.test(code) || /client address is not authorized/i.test(message),
    remedy: ({ vault }) =>
      `The vault's firewall keeps this machine out: \`az keyvault network-rule add --name ${vault} ` +
      "--ip-address <address of this machine>`, or run where the vault can be reached; then run " +
      "`pulumi up` again.",
  },
  {
    isMeant: ({ code }) => /^(?:ForbiddenByPolicy|RequestDisallowedByPolicy)$/i.test(code),
    remedy: ({ vault }) =>
      `A policy of the organisation refuses it, and no right is missing: let its owner exempt vault ${vault}, ` +
      "or change what the policy requires of secrets, then run `pulumi up` again.",
  },
  {
    isMeant: ({ code, message }) =>
      /^ForbiddenByConnection$/i.test(code) || /public network access is disabled/i.test(message),
    remedy: () =>
      "The vault is reached by its private endpoint alone: run `pulumi up` in that network.",
  },
  {
    isMeant: ({ code, message }) =>
      /^ObjectIsDeletedButRecoverable$/i.test(code) ||
      /deleted but recoverable state/i.test(message),
    failure: "request-refused",
    remedy: ({ vault, name }) => adviseRecovery(vault, name),
  },
  {
    // Reported of logins that were good a moment later.
    isMeant: ({ message }) => /AKV10046/.test(message),
    failure: "server-failed",
    remedy: () => AGAIN,
  },
  {
    isMeant: ({ message }) => /AKV10022|Invalid audience/i.test(message),
    remedy: () =>
      "The login is for another cloud than the vault is in: check keyVault and azure-native:environment.",
  },
  {
    // The issuer is another tenant than the vault's.
    isMeant: ({ message }) => /AKV10032|Invalid issuer/i.test(message),
    remedy: ({ vault }) =>
      `Vault ${vault} belongs to another tenant than the login to Azure: log in to that tenant ` +
      "(`az login --tenant <its id>`), where the services must be, too, or name a vault of this one in " +
      "keyVault. Then run `pulumi up` again.",
  },
];

function readCaller({ message }: VaultRefusal): string {
  const [, id = ""] = /\boid=([0-9a-f-]{36})\b/i.exec(message) ?? [];
  return isGuid(id) ? id : "<object id of the login>";
}

function readRefusal(text: string): VaultRefusal {
  const error = asObject(parseJsonObject(text)?.["error"]);
  const inner = asObject(error["innererror"]);
  const read = (from: Readonly<Record<string, unknown>>, key: string) =>
    typeof from[key] === "string" ? from[key] : "";
  return { code: read(inner, "code") || read(error, "code"), message: read(error, "message") };
}
