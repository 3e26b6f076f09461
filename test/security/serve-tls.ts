import { readFileSync } from "node:fs";
import { createServer as createProxy, type IncomingMessage } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, connect, type Server } from "node:net";
import { join } from "node:path";
import type { Duplex } from "node:stream";

/** A server on 127.0.0.1 that a test closes. */
export interface Served {
  readonly port: number;
  close(): Promise<void>;
}

/** Certificates that a server can show. */
export type Certificate = "good" | "expired" | "other-host" | "self-signed";

/** The file of a certificate, or of the authority that signed it. */
export function findPem(name: Certificate | "authority" | "key"): string {
  return join(import.meta.dirname, "certificates", `${name}.pem`);
}

/** Serves over TLS, answering every request with what it got. */
export function serveTls(certificate: Certificate): Promise<Served & { requests(): number }> {
  let requests = 0;
  const pems = { cert: readFileSync(findPem(certificate)), key: readFileSync(findPem("key")) };
  const server = createServer(pems, async (req, res) => {
    requests += 1;
    const body = (await req.toArray()).join("");
    res.end(`${req.url} ${req.headers.authorization} ${body}`);
  });
  // A client that hangs up at the certificate is what is expected here.
  server.on("tlsClientError", () => {});
  return start(server, { requests: () => requests });
}

/** A proxy that tunnels whatever host is asked for to one port here. Notes all it can see. */
export function serveProxy(port: number): Promise<Served & { seen(): string }> {
  const seen: Buffer[] = [];
  const proxy = createProxy((req, res) => {
    seen.push(Buffer.from(`${req.method} ${req.url}\n`));
    res.writeHead(405).end();
  });
  proxy.on("connect", (req: IncomingMessage, client: Duplex) => {
    seen.push(Buffer.from(`${req.method} ${req.url} ${JSON.stringify(req.rawHeaders)}\n`));
    const server = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      client.on("data", (chunk: Buffer) => seen.push(chunk));
      client.pipe(server).pipe(client);
    });
    for (const end of [client, server]) end.on("error", () => {});
  });
  return start(proxy, { seen: () => Buffer.concat(seen).toString("latin1") });
}

async function start<Extra>(server: Server, extra: Extra): Promise<Served & Extra> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())), ...extra };
}
