import { listen } from "../emulator/listen";

/** An address in front of another one, whose connections alone can be refused. */
export interface Door {
  readonly url: string;
  refuse(): void;
  accept(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a door that passes a GET on. */
export async function openDoor(target: string): Promise<Door> {
  const { url, serve, refuse, accept, close } = await listen(0);
  serve((request, response) => {
    void fetch(`${target}${request.url}`, { headers: { connection: "close" } }).then(
      async (answer) => {
        response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
      },
    );
  });
  return { url, refuse, accept, close };
}
