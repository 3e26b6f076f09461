/** What a reference names. The vault is named by itself, or by the address of a secret. */
export interface Reference {
  readonly vault: { readonly name: string } | { readonly origin: string; readonly name: string };
  readonly secretName: string;
  readonly secretVersion?: string;
}

const REFERENCE = /^@Microsoft\.KeyVault\(/i;
const CLOSED_REFERENCE = /^@Microsoft\.KeyVault\((.*)\)$/i;
const SECRET_PATH = /^\/secrets\/([^/]+)(?:\/([^/]+))?\/?$/;

/** Whether a setting's value is a reference, valid or not. */
export function isReference(text: string): boolean {
  return REFERENCE.test(text);
}

/**
 * Reads a reference: `SecretUri=…`, or `VaultName=…;SecretName=…` with or without
 * `;SecretVersion=…`. Nothing where its syntax is invalid.
 *
 * @see https://learn.microsoft.com/azure/app-service/app-service-key-vault-references
 */
export function readReference(text: string): Reference | undefined {
  const inside = CLOSED_REFERENCE.exec(text)?.[1] ?? "";
  const parts = new Map(
    inside.split(";").map((part) => {
      const [name = "", ...value] = part.split("=");
      return [name.trim().toLowerCase(), value.join("=").trim()];
    }),
  );
  const secretUri = parts.get("secreturi");
  if (secretUri !== undefined) return readSecretUri(secretUri);
  const name = parts.get("vaultname");
  const secretName = parts.get("secretname");
  const secretVersion = parts.get("secretversion");
  if (!name || !secretName) return undefined;
  return { vault: { name }, secretName, ...(secretVersion ? { secretVersion } : {}) };
}

function readSecretUri(text: string): Reference | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin, hostname, pathname } = new URL(text);
  const [, secretName, secretVersion] = SECRET_PATH.exec(pathname) ?? [];
  if (secretName === undefined) return undefined;
  const [name = hostname] = hostname.split(".");
  return {
    vault: { origin, name },
    secretName,
    ...(secretVersion === undefined ? {} : { secretVersion }),
  };
}
