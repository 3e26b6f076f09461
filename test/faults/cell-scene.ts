import { listen } from "../emulator/listen";
import type { SiteControl } from "../emulator/site-control";
import { type Emulator, startEmulator } from "../emulator/start-emulator";
import { type RegisteredClient, registerClient } from "../oauth/register-client";
import type { Generation } from "./cell-facts";

/** The path of the consumer behind an address. */
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
  /** The three settings the service works with. */
  readonly former: Generation;
  readonly elsewhere: Elsewhere;
  callConsumer(): Promise<number>;
  close(): Promise<void>;
}

/** Opens a scene of its own for one cell. */
export async function openCellScene(): Promise<CellScene> {
  const [emulator, elsewhere] = await Promise.all([startEmulator(), openElsewhere()]);
  const registered = registerClient(emulator, "entra");
  const { clientId } = registered.client;
  const site = emulator.control.site("365proxy-rg", "365proxy-staging");
  const former = {
    SP_ID: clientId,
    SP_SECRET: emulator.control.addSecret(clientId),
    SP_TOKEN: emulator.control.issueRefreshToken(clientId),
  };
  for (const [name, value] of Object.entries(former)) site.set(name, value);
  return {
    ...{ emulator, registered, site, former, elsewhere },
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
