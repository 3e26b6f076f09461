import type { VaultRight } from "../emulator/vault.ts";
import type { VaultControl } from "../emulator/vault-control.ts";
import { configureStack } from "./configure-stack.ts";
import { VAULT_AUDIENCE, VAULT_NAME } from "./create-open-vault.ts";
import { openScene, type Scene } from "./open-scene.ts";

/**
 * Opens a scene whose stack `staging` keeps its credential in a vault, where the login to Azure has these
 * rights and no service has any.
 */
export async function openVaultScene(
  rights: readonly VaultRight[],
): Promise<{ readonly scene: Scene; readonly vault: VaultControl }> {
  const scene = await openScene("entra");
  const { control, azureLogin } = scene.emulator;
  const vault = await control.createVault({ name: VAULT_NAME, audience: VAULT_AUDIENCE });
  vault.grant(azureLogin.clientId, ...rights);
  await configureStack(scene.project, scene.emulator, "staging", {
    app: scene.app,
    values: { keyVault: vault.url, healthWaitSeconds: "4" },
  });
  return { scene, vault };
}
