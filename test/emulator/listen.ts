import { once } from "node:events";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
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

/** What a server proves its name with, in PEM. */
export interface TlsIdentity {
  readonly cert: string;
  readonly key: string;
}

/** Listens on 127.0.0.1, over TLS if it can prove its name; port 0 takes a free one. */
export async function listen(port: number, identity?: TlsIdentity): Promise<Listening> {
  const server = identity === undefined ? createServer() : createTlsServer(identity);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const underWay = new Set<ServerResponse>();
  const address = server.address() as AddressInfo;
  return {
    url: `${identity === undefined ? "http" : "https"}://127.0.0.1:${address.port}`,
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
