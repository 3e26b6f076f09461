import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Opens a receiver of webhooks. `answers` is what is answered next, the last one for ever; a
 * connection is closed, or never answered, where a word says so. Path and query of the address are
 * canaries, since they are the secret.
 */
export async function openReceiver() {
  const posts: { readonly contentType: string | undefined; readonly body: unknown }[] = [];
  const receiver = { answers: [{ status: 202 }] as (Answer | "closed" | "silent")[] };
  const server = createServer(async (request, response) => {
    const { method, url, headers, socket } = request;
    let text = "";
    for await (const chunk of request) text += chunk;
    if (method !== "POST" || url !== PATH) return void response.writeHead(418).end();
    posts.push({ contentType: headers["content-type"], body: JSON.parse(text) });
    const answer = receiver.answers.length > 1 ? receiver.answers.shift() : receiver.answers[0];
    if (answer === "silent") return;
    if (answer === undefined || answer === "closed") return void socket.destroy();
    response.writeHead(answer.status, answer.headers).end("{}");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}${PATH}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return Object.assign(receiver, { posts, address, port, close });
}

const PATH = "/workflows/canary-path/invoke?api-version=1&sig=canary-signature-8kQ2";
