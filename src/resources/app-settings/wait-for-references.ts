import { setTimeout as sleep } from "node:timers/promises";
import { type SendRequest, sendRequest } from "../../protocol/http/send-request.ts";
import { nameVault, parseReference } from "../../protocol/key-vault/vault-reference.ts";
import { writeAppOptions } from "./azure-cli-options.ts";
import { type AppAccess, describeApp } from "./call-app-settings.ts";
import { type ReferenceStatus, readReferences } from "./read-references.ts";
import { type OwnSettings, SETTING_NAMES, type SettingName } from "./setting-names.ts";
import type { Stopwatch } from "./wait-for-health.ts";

/** How long App Service is given to fetch the values of references. */
export interface ReferenceCheck {
  readonly waitSeconds: number;
}

const PAUSE_MS = 2000;

/** Time for which a refusal has to stand, in milliseconds: one may be of a right that has just come. */
const STANDING_MS = 10_000;

/** What no later look finds otherwise, unless a person acts. */
const STANDING = [
  "InvalidSyntax",
  "MSINotEnabled",
  "VaultNotFound",
  "SecretNotFound",
  "SecretVersionNotFound",
  "AccessToKeyVaultDenied",
  "UnauthorizedClient",
];

/**
 * Waits until App Service has fetched the value of each reference. Gives what is wrong, with what to
 * do, where one cannot be fetched or is not in time; nothing where all are there.
 */
export async function waitForReferences(
  access: AppAccess,
  own: Readonly<Partial<OwnSettings>>,
  { waitSeconds }: ReferenceCheck,
  send: SendRequest = sendRequest,
  { now, pause }: Stopwatch = { now: () => Date.now(), pause: sleep },
): Promise<string | undefined> {
  const wanted = SETTING_NAMES.flatMap((name) => {
    // Of a vault that is named only its name is told: no suffix is needed.
    const reference = parseReference(own[name] ?? "", "");
    if (reference === undefined) return [];
    const { vaultUrl, name: secretName, version } = reference;
    return [{ name, vaultUrl, secretName, version }];
  });
  if (wanted.length === 0) return undefined;
  const deadline = now() + waitSeconds * 1000;
  let refusedSince: number | undefined;
  for (;;) {
    const found = await readReferences(access, send);
    const open = wanted.filter(({ name, version }) => !isResolved(found[name], version));
    const [first] = open;
    if (first === undefined) return undefined;
    const refused = open.find(({ name, version }) => isRefused(found[name], version));
    const at = now();
    refusedSince = refused === undefined ? undefined : (refusedSince ?? at);
    const told = refused ?? first;
    if (at >= Math.min(deadline, (refusedSince ?? deadline) + STANDING_MS)) {
      return describeUnresolved(access, told, found[told.name]);
    }
    await pause(PAUSE_MS);
  }
}

function isResolved(found: ReferenceStatus | undefined, version: string): boolean {
  return found?.status === "Resolved" && speaksOf(found, version);
}

function isRefused(found: ReferenceStatus | undefined, version: string): boolean {
  return STANDING.includes(found?.status ?? "") && speaksOf(found, version);
}

/**
 * One that speaks of another version has not been looked at since the write. Where a reference names no
 * version, any will do.
 */
function speaksOf(found: ReferenceStatus | undefined, version: string): boolean {
  const { version: seen = "" } = found ?? {};
  return seen === "" || version === "" || seen === version;
}

interface WantedReference {
  readonly name: SettingName;
  readonly vaultUrl: string;
  readonly secretName: string;
}

function describeUnresolved(
  { resourceId }: AppAccess,
  { name, vaultUrl, secretName }: WantedReference,
  found: ReferenceStatus | undefined,
): string {
  const vault = nameVault(vaultUrl);
  return (
    `App Service cannot fetch ${name} from vault ${vault} (${found?.status || "no status"}). ` +
    describeWayOut(describeApp(resourceId), vault, secretName, found)
  );
}

function describeWayOut(
  app: string,
  vault: string,
  secretName: string,
  found: ReferenceStatus | undefined,
): string {
  const [resourceGroup = "", site = "", slot] = app.split("/");
  const where = writeAppOptions({ resourceGroup, site, slot });
  switch (found?.status) {
    case "MSINotEnabled":
      return (
        `The service has no identity: \`az webapp identity assign ${where}\` gives it one, which then ` +
        `needs the role Key Vault Secrets User on vault ${vault}.`
      );
    case "AccessToKeyVaultDenied":
    case "UnauthorizedClient":
      return (
        `It asks as ${describeIdentity(app, found)}, which needs the role Key Vault Secrets User on vault ` +
        `${vault}: \`az role assignment create --role "Key Vault Secrets User" --assignee <id of the ` +
        `identity> --scope <id of the vault>\`. \`az webapp identity show ${where} --query principalId ` +
        `--output tsv\` prints the id of a system-assigned one, \`az keyvault show --name ${vault} ` +
        "--query id --output tsv` that of the vault. A vault with access policies wants `az keyvault " +
        `set-policy --name ${vault} --object-id <id of the identity> --secret-permissions get\` in place of ` +
        "the role. Its firewall must let the service in, too, and the version be enabled."
      );
    case "VaultNotFound":
      return "It finds no vault of that name: check keyVault, and the DNS of the service's network.";
    case "SecretNotFound":
    case "SecretVersionNotFound":
      return (
        "Somebody removed or disabled it: `az keyvault secret list-versions --vault-name " +
        `${vault} --name ${secretName}\` lists the versions.`
      );
    default:
      return (
        "The vault may be slow, or its firewall may keep the service out; the portal shows the reference " +
        "with the environment variables of the service."
      );
  }
}

function describeIdentity(app: string, { identity }: ReferenceStatus): string {
  return /user/i.test(identity)
    ? `the user-assigned identity of ${app} (keyVaultReferenceIdentity)`
    : `the system-assigned identity of ${app}`;
}
