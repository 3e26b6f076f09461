import * as pulumi from "@pulumi/pulumi";
import {
  hyphenateName,
  mapSettings,
  type SettingName,
} from "../resources/app-settings/setting-names.ts";
import type { HeldCredential } from "../resources/shared/held-credential.ts";
import { VaultSecret } from "../resources/vault-secret/vault-secret.ts";
import type { OpenedVault } from "./azure/open-vault.ts";
import type { StackConfig } from "./config/load-config.ts";
import type { Credential } from "./credential/credential.ts";
import { qualifyStackName } from "./shared/open-stack.ts";

/** What the services get, and which credential that is. */
export interface KeptCredential {
  readonly settings: NonNullable<Credential["settings"]>;
  readonly held: pulumi.Output<HeldCredential>;
  /** Addresses of the secrets that keep the values; absent where the services get the values. */
  readonly vaultSecrets?: pulumi.Output<string[]>;
}

const CONTENT: Readonly<Record<SettingName, string>> = {
  SP_ID: "Client id for SharePoint",
  SP_SECRET: "Client secret for SharePoint",
  SP_TOKEN: "Refresh token for SharePoint",
};

/**
 * Declares the secrets of the vault that keep the three values. The services get references to the
 * versions; which credential they are goes from there, so that a run that does a part only cannot
 * tell of one credential and refer to another.
 */
export function declareVaultSecrets(
  { settings, held }: KeptCredential,
  { entries, token }: OpenedVault,
  { stack, timeoutSeconds }: Pick<StackConfig, "stack" | "timeoutSeconds">,
): KeptCredential {
  const secrets = mapSettings((setting) => {
    const { live, vaultUrl, name } = entries[setting];
    const credential = held.apply((whole) => pickPart(setting, whole));
    const resource = new VaultSecret(hyphenateName(setting), {
      ...{ vaultUrl, name, live, token, timeoutSeconds, credential },
      value: settings[setting],
      expiresAt: credential.apply((part) => part.tokenExpiresAt || part.secretExpiresAt),
      contentType: CONTENT[setting],
      stack: qualifyStackName(stack),
    });
    resource.leftEnabled.apply((why) => {
      if (why) void pulumi.log.warn(describeLeft(name, why));
    });
    return resource;
  });
  const { SP_SECRET, SP_TOKEN } = secrets;
  return {
    vaultSecrets: pulumi.all(Object.values(secrets).map(({ address }) => address)),
    settings: mapSettings((setting) => secrets[setting].reference),
    held: pulumi.all([SP_SECRET.credential, SP_TOKEN.credential]).apply(([ofSecret, ofToken]) => ({
      ...ofSecret,
      tokenIssuedAt: ofToken.tokenIssuedAt,
      tokenExpiresAt: ofToken.tokenExpiresAt,
    })),
  };
}

/** What of a credential a value is. */
function pickPart(setting: SettingName, whole: HeldCredential): HeldCredential {
  const { tokenIssuedAt, tokenExpiresAt, ...secret } = whole;
  const isToken = setting === "SP_TOKEN";
  return {
    tokenIssuedAt: isToken ? tokenIssuedAt : "",
    tokenExpiresAt: isToken ? tokenExpiresAt : "",
    ...(setting === "SP_SECRET"
      ? secret
      : { secretGeneration: 0, secretKeyId: "", secretExpiresAt: "" }),
  };
}

function describeLeft(name: string, why: string): string {
  return (
    `Disabling an older version of ${name}, which no service has, failed: it may still be readable. ${why} ` +
    "The next run tries it again."
  );
}
