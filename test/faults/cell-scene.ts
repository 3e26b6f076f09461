import { listen } from "../emulator/listen.ts";
import type { SiteControl } from "../emulator/site-control.ts";
import { type Emulator, startEmulator } from "../emulator/start-emulator.ts";
import type { VaultControl } from "../emulator/vault-control.ts";
import { createOpenVault } from "../engine/create-open-vault.ts";
import { type RegisteredClient, registerClient } from "../protocol/oauth/register-client.ts";

/** The path of the proxy behind an address. */
export const CONSUMER = "consumer/365proxy-rg/365proxy-staging";

/** Where a redirect leads; nothing of the program may come there. */
export interface Elsewhere {
  readonly url: string;
  visits(): number;
}

/** What one cell plays on: a service that works with a credential made by hand. */
export interface CellScene {
  readonly emulator: Emulator;
  readonly registered: RegisteredClient;
  readonly site: SiteControl;
  /** The vault that keeps the values; absent where the service gets them themselves. */
  readonly vault: VaultControl | undefined;
  readonly elsewhere: Elsewhere;
  callConsumer(): Promise<number>;
  close(): Promise<void>;
}

/** The one site that the token is for, so that a run also tries the root. */
const SITE = "sites/PublicSafety";

/** What a proxy is told that reads this site. */
export function describeOneSite(siteUrl: string): Readonly<Record<"SP_SITE" | "SP_SCOPE", string>> {
  return { SP_SITE: `${siteUrl}/${SITE}`, SP_SCOPE: "Sites.Selected" };
}

/** Opens a scene of its own for one cell, with a vault or without. */
export async function openCellScene(hasVault: boolean): Promise<CellScene> {
  const [emulator, elsewhere] = await Promise.all([startEmulator(), openElsewhere()]);
  const told = describeOneSite(emulator.siteUrl);
  const { client, ...others } = registerClient(emulator, "entra", told.SP_SCOPE);
  const registered = { ...others, client: { ...client, siteUrl: told.SP_SITE } };
  const { clientId } = client;
  emulator.control.grantSite(SITE, clientId);
  const site = emulator.control.site("365proxy-rg", "365proxy-staging");
  const former = {
    SP_ID: clientId,
    SP_SECRET: emulator.control.addSecret(clientId),
    SP_TOKEN: emulator.control.issueRefreshToken(clientId),
  };
  for (const [name, value] of Object.entries({ ...told, ...former })) site.set(name, value);
  const vault = hasVault ? await createOpenVault(emulator, "365proxy-staging") : undefined;
  return {
    ...{ emulator, registered, site, vault, elsewhere },
    async callConsumer() {
      const { status, body } = await fetch(`${emulator.url}/${CONSUMER}`, {
        headers: { connection: "close" },
      });
      await body?.cancel();
      return status;
    },
    async close() {
      await Promise.all([emulator.stop(), elsewhere.close()]);
    },
  };
}

/** Opens a place that counts who comes there. */
export async function openElsewhere(): Promise<Elsewhere & { close(): Promise<void> }> {
  const socket = await listen(0);
  let visits = 0;
  socket.serve((_request, response) => {
    visits += 1;
    response.writeHead(404).end();
  });
  return { url: socket.url, visits: () => visits, close: socket.close };
}
