import { asObject } from "../../protocol/http/read-json.ts";
import { readPages } from "../../protocol/http/read-pages.ts";
import { retry } from "../../protocol/http/retry.ts";
import { rotationError } from "../../protocol/http/rotation-error.ts";
import { type SendRequest, sendRequest } from "../../protocol/http/send-request.ts";
import {
  type AppAccess,
  getReferencesPage,
  mayPass,
  REFERENCES_PATH,
  REPEATABLE_AT_AZURE,
} from "./call-app-settings.ts";
import { findOwnName, type SettingName } from "./setting-names.ts";

/** What App Service says of a setting that is a reference to a vault. */
export interface ReferenceStatus {
  /** `Resolved`, `Initialized`, or what is wrong, such as `AccessToKeyVaultDenied`. */
  readonly status: string;
  /** The version that it speaks of, in lower case; empty where it does not tell. */
  readonly version: string;
  /** Whose rights it has at the vault, such as `SystemAssigned`; empty where it does not tell. */
  readonly identity: string;
}

/**
 * Reads what became of the owned settings of an app that are references. It shows no value.
 *
 * @see https://learn.microsoft.com/rest/api/appservice/web-apps/get-app-settings-key-vault-references
 */
export async function readReferences(
  access: AppAccess,
  send: SendRequest = sendRequest,
): Promise<Partial<Record<SettingName, ReferenceStatus>>> {
  const readPage = (query: string) =>
    retry({ ...REPEATABLE_AT_AZURE, isRetryable: mayPass }, () =>
      getReferencesPage(access, query, send),
    );
  const { host } = new URL(access.armEndpoint);
  const refuse = (found: string) =>
    rotationError(
      "answer-unexpected",
      `GET ${host}${access.resourceId}/config${REFERENCES_PATH} was answered with ${found}. Check that no proxy answers ` +
        "in Azure's place, then run `pulumi up` again.",
    );
  return Object.fromEntries((await readPages(readPage, refuse)).flatMap(readItem));
}

function readItem(item: unknown): [SettingName, ReferenceStatus][] {
  const { name, properties } = asObject(item);
  const setting = typeof name === "string" ? findOwnName(name) : undefined;
  if (setting === undefined) return [];
  const { status, reference, secretVersion, identityType } = asObject(properties);
  const [, inReference] = /\/([0-9a-f]{32})\s*\)?\s*$/i.exec(asText(reference)) ?? [];
  const found = {
    status: readWord(status),
    version: (readWord(secretVersion) || (inReference ?? "")).toLowerCase(),
    // Seen as a text, and as an object by the clients of Azure.
    identity: readWord(identityType) || readWord(asObject(identityType)["type"]),
  };
  return [[setting, found]];
}

/** One word of Azure: it is told to people. */
function readWord(value: unknown): string {
  return /^[\w, -]{1,60}$/.test(asText(value)) ? asText(value) : "";
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
