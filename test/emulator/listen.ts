import { once } from "node:events";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A loopback socket that is listening. */
export interface Listening {
  readonly url: string;
  /** Hands every request to a listener. */
  serve(listener: RequestListener): void;
  /** Refuses new connections. The answers that are on their way end theirs. */
  refuse(): void;
  /** Takes connections again, at the same port. */
  accept(): Promise<void>;
  /** Ends every connection at once, also those that hang. */
  close(): Promise<void>;
}

/** Listens on 127.0.0.1; port 0 takes a free one. */
export async function listen(port: number): Promise<Listening> {
  const server = createServer();
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const underWay = new Set<ServerResponse>();
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    serve(listener) {
      server.on("request", (request, response) => {
        underWay.add(response);
        response.once("close", () => underWay.delete(response));
        listener(request, response);
      });
    },
    refuse() {
      server.close();
      // A connection that is kept would carry the next request past the closed door.
      for (const response of underWay) {
        if (!response.headersSent) response.setHeader("Connection", "close");
      }
    },
    async accept() {
      server.listen(address.port, "127.0.0.1");
      await once(server, "listening");
    },
    async close() {
      if (!server.listening) {
        server.closeAllConnections();
        return;
      }
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
