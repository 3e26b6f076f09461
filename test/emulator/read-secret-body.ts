import { isGraphObject } from "./read-graph-body.ts";
import type { NewSecretVersion, SecretProperties } from "./vault.ts";

/** What a body says, or what is wrong with it. */
type Reading<T> = T | { readonly fault: string };

const LONGEST_VALUE = 25_600;
const LONGEST_CONTENT_TYPE = 255;
const MOST_TAGS = 15;
const LONGEST_TAG = 512;

/** The old wording of Key Vault for a body that it cannot use; it names no property. */
const INVALID = "Property  has invalid value\r\n";

/**
 * Reads the body that makes a version of a secret.
 *
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/set-secret/set-secret
 * @see https://learn.microsoft.com/azure/key-vault/secrets/about-secrets
 */
export function readNewSecret(text: string): Reading<NewSecretVersion> {
  const body = parse(text);
  const properties = readProperties(body);
  if ("fault" in properties) return properties;
  const value = isGraphObject(body) ? body["value"] : undefined;
  if (typeof value !== "string") return { fault: INVALID };
  return Buffer.byteLength(value) > LONGEST_VALUE
    ? { fault: `Secret is beyond the maximum permitted length of ${LONGEST_VALUE} characters.` }
    : { ...properties, value, enabled: properties.enabled ?? true };
}

/** Reads the body that changes a version of a secret. What it does not name stays. */
export function readSecretChange(text: string): Reading<SecretProperties> {
  return readProperties(parse(text));
}

function readProperties(body: unknown): Reading<SecretProperties> {
  if (!isGraphObject(body)) return { fault: INVALID };
  const { contentType, tags, attributes = {} } = body;
  if (!isGraphObject(attributes)) return { fault: INVALID };
  const { enabled, nbf, exp } = attributes;
  const isValid =
    (contentType === undefined || isText(contentType, LONGEST_CONTENT_TYPE)) &&
    (enabled === undefined || typeof enabled === "boolean") &&
    [nbf, exp].every((time) => time === undefined || Number.isSafeInteger(time)) &&
    (tags === undefined || areTags(tags));
  if (!isValid) return { fault: INVALID };
  return {
    ...(contentType === undefined ? {} : { contentType }),
    ...(tags === undefined ? {} : { tags: tags as Record<string, string> }),
    ...(enabled === undefined ? {} : { enabled }),
    ...(nbf === undefined ? {} : { notBefore: nbf as number }),
    ...(exp === undefined ? {} : { expires: exp as number }),
  };
}

function areTags(tags: unknown): boolean {
  return (
    isGraphObject(tags) &&
    Object.keys(tags).length <= MOST_TAGS &&
    Object.entries(tags)
      .flat()
      .every((part) => isText(part, LONGEST_TAG))
  );
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === "string" && value.length <= longest;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
