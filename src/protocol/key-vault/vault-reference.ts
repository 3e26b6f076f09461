/** A secret of a vault. */
export interface VaultPlace {
  /** Origin of the vault. */
  readonly vaultUrl: string;
  /** The secret's name. */
  readonly name: string;
}

/** What an application setting that is a reference points to. */
export interface VaultReference extends VaultPlace {
  /** In lower case; empty where the reference leaves it open. */
  readonly version: string;
}

/** The address of a secret, without a version. */
export function buildSecretUri({ vaultUrl, name }: VaultPlace): string {
  return `${vaultUrl}/secrets/${name}`;
}

/** Whether two are the same secret: Key Vault compares names without case. */
export function isSamePlace(a: VaultPlace, b: VaultPlace): boolean {
  return buildSecretUri(a).toLowerCase() === buildSecretUri(b).toLowerCase();
}

/** The name of a vault, as Azure's commands take it. */
export function nameVault(vaultUrl: string): string {
  return new URL(vaultUrl).hostname.split(".", 1)[0] ?? "";
}

/**
 * The text of an application setting for which App Service puts in the value of one version.
 *
 * @see https://learn.microsoft.com/azure/app-service/app-service-key-vault-references
 */
export function buildReference(place: VaultPlace, version: string): string {
  return `@Microsoft.KeyVault(SecretUri=${buildSecretUri(place)}/${version})`;
}

/** Whether App Service takes a setting for a reference, well made or not. */
export function isReference(text: string): boolean {
  return /^\s*@Microsoft\.KeyVault\s*\(/i.test(text);
}

/**
 * Reads a reference of either form: by the address of the secret, or by the names of vault and
 * secret. `suffix` ends the host of each vault of the cloud. Gives nothing for any other text.
 */
export function parseReference(text: string, suffix: string): VaultReference | undefined {
  const [, inner] = /^\s*@Microsoft\.KeyVault\s*\(([^()]*)\)\s*$/i.exec(text) ?? [];
  if (inner === undefined) return undefined;
  const parts = new Map(
    inner.split(";").map((part) => {
      const [key = "", ...value] = part.split("=");
      return [key.trim().toLowerCase(), value.join("=").trim()];
    }),
  );
  const uri = parts.get("secreturi");
  if (uri !== undefined) return readSecretUri(uri);
  const [vault = "", name = ""] = [parts.get("vaultname"), parts.get("secretname")];
  if (!isVaultName(vault) || !isSecretName(name)) return undefined;
  const vaultUrl = `https://${vault.toLowerCase()}${suffix}`;
  return { vaultUrl, name, version: parts.get("secretversion")?.toLowerCase() ?? "" };
}

/**
 * Whether a vault can have a name.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates
 */
export function isVaultName(name: string): boolean {
  return /^[a-z][a-z0-9-]{1,22}[a-z0-9]$/i.test(name);
}

/** Whether a vault takes a name for a secret. */
export function isSecretName(name: string): boolean {
  return /^[0-9a-z-]{1,127}$/i.test(name);
}

/** Reads the address of a secret, with a version or without. */
export function readSecretUri(uri: string): VaultReference | undefined {
  if (!URL.canParse(uri)) return undefined;
  const { origin, pathname } = new URL(uri);
  const [, name = "", version = ""] = /^\/secrets\/([^/]+)(?:\/([^/]*))?\/?$/i.exec(pathname) ?? [];
  return isSecretName(name)
    ? { vaultUrl: origin, name, version: version.toLowerCase() }
    : undefined;
}
