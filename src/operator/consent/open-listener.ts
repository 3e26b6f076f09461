import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type EndPage, PAGE_POLICY, renderEndPage } from "./render-end-page.ts";

/** A listener on 127.0.0.1. */
export interface Listener {
  readonly port: number;
  /** Ends it once the pages under way have been sent. */
  close(): Promise<void>;
}

/** What a listener does. */
export interface ListenerOptions {
  /** The port; 0 for a free one. */
  readonly port: number;
  /** The only path that is answered. */
  readonly path: string;
  /** Takes the address the browser was sent to, without its origin; gives the page it ends on. */
  readonly receive: (address: string) => EndPage;
}

/** Waits for the browser on this machine, and for nobody else's. Rejects if the port is taken. */
export async function openListener({ port, path, receive }: ListenerOptions): Promise<Listener> {
  // Browsers open connections in advance, which would keep a server from closing.
  const unused = new Set<Socket>();
  const server = createServer((request, response) => {
    unused.delete(request.socket);
    const address = request.url ?? "";
    if (address.split("?", 1)[0] !== path) {
      send(response, { status: 404, title: "Not found", text: "Nothing is at this address." });
    } else if (request.method !== "GET") {
      send(response, { status: 405, title: "Not possible", text: "This address is read only." });
    } else {
      send(response, receive(address));
    }
  });
  server.on("connection", (socket) => {
    unused.add(socket);
    socket.once("close", () => unused.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of unused) socket.destroy();
      }),
  };
}

function send(response: ServerResponse, page: EndPage): void {
  response.writeHead(page.status, {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": PAGE_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    Connection: "close",
    ...(page.status === 405 ? { Allow: "GET" } : {}),
  });
  response.end(renderEndPage(page));
}
