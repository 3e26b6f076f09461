import { createServiceApp } from "./create-service-app.ts";
import { buildKeyVaultRoutes } from "./key-vault.ts";
import { type Listening, listen, type TlsIdentity } from "./listen.ts";
import type { LocalAzure } from "./local-azure.ts";
import type { VaultOptions } from "./vault.ts";

/** The listeners of the vaults: each has one of its own, as real vaults have hosts of their own. */
export interface VaultSockets {
  open(options: VaultOptions): Promise<void>;
  /** The listener of a vault. Throws if there is no such vault. */
  find(name: string): Listening;
  close(): Promise<void>;
}

/** Makes the listeners of an Azure, none yet. */
export function createVaultSockets(azure: LocalAzure, identity?: TlsIdentity): VaultSockets {
  const sockets = new Map<string, Listening>();
  return {
    async open(options) {
      const socket = await listen(0, identity);
      sockets.set(options.name, socket);
      const vault = azure.vaults.add(socket.url, options);
      socket.serve(createServiceApp(azure, buildKeyVaultRoutes(azure, vault)));
    },
    find(name) {
      const socket = sockets.get(name);
      if (socket === undefined) throw new Error(`there is no vault ${name}`);
      return socket;
    },
    async close() {
      await Promise.all([...sockets.values()].map((socket) => socket.close()));
    },
  };
}
