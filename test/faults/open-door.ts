import { listen } from "../emulator/listen.ts";

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
    const { authorization, accept } = request.headers;
    const headers = {
      ...(authorization !== undefined && { authorization }),
      ...(accept !== undefined && { accept }),
      connection: "close",
    };
    void fetch(`${target}${request.url}`, { headers }).then(async (answer) => {
      const passed = ["content-type", "www-authenticate"].flatMap((name) => {
        const value = answer.headers.get(name);
        return value === null ? [] : [[name, value] as const];
      });
      const body = Buffer.from(await answer.arrayBuffer());
      response.writeHead(answer.status, Object.fromEntries(passed)).end(body);
    });
  });
  return { url, refuse, accept, close };
}
