import type { SiteControl } from "../site-control.ts";
import type { Emulator } from "../start-emulator.ts";
import type { NewVault, VaultControl } from "../vault-control.ts";
import { createArmClient } from "./arm-client.ts";
import { type Reply, readBody, send } from "./send.ts";
import { VAULT } from "./vault-client.ts";

/** A site that may read a vault. */
export interface ReferenceScene {
  readonly vault: VaultControl;
  readonly site: SiteControl;
  /** Writes a version of a secret, and the reference to it into the setting `SP_TOKEN`. */
  refer(value: string): string;
  /** Asks what the references came to: all of them, or one. */
  read(key?: string, slot?: string): Promise<Reply>;
  /** What the one in `SP_TOKEN` came to. */
  status(): Promise<unknown>;
}

/** Makes a vault, and gives a site an identity that may get its secrets. */
export async function openReferenceScene(
  emulator: Emulator,
  options: Partial<NewVault> = {},
): Promise<ReferenceScene> {
  const vault = await emulator.control.createVault({ name: VAULT, ...options });
  const site = emulator.control.site("365proxy-rg", "365proxy");
  vault.grant(site.assignIdentity(), "get");
  const { token } = await createArmClient(emulator);
  const read = (key?: string, slot?: string) => {
    const path = `/subscriptions/${emulator.subscriptionId}/resourceGroups/365proxy-rg/providers/Microsoft.Web/sites/365proxy${slot === undefined ? "" : `/slots/${slot}`}/config/configreferences/appsettings${key === undefined ? "" : `/${key}`}`;
    return send(`${emulator.endpoints.arm}${path}?api-version=2025-05-01`, {
      headers: { authorization: `Bearer ${token}` },
    });
  };
  return {
    vault,
    site,
    refer(value) {
      const version = vault.setSecret("SP-TOKEN", value);
      const reference = toReference(`${vault.url}/secrets/SP-TOKEN/${version}`);
      site.set("SP_TOKEN", reference);
      return reference;
    },
    read,
    async status() {
      const { properties } = readBody(await read("SP_TOKEN")) as { properties: { status: string } };
      return properties.status;
    },
  };
}

/** The text that refers to the address of a secret. */
export function toReference(secretUri: string): string {
  return `@Microsoft.KeyVault(SecretUri=${secretUri})`;
}
