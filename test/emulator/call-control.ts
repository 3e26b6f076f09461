import { request } from "undici";
import type { Control } from "./control.ts";
import type { RemoteMethod } from "./http-control.ts";

/** What a method's result looks like after it travelled as JSON. */
type Travelled<T> = T extends Date
  ? string
  : T extends void
    ? null
    : T extends Promise<infer R>
      ? Travelled<R>
      : T;

/** Calls a method of a running emulator's control from another process. */
export async function callControl<M extends RemoteMethod>(
  emulatorUrl: string,
  method: M,
  ...args: Parameters<Control[M]>
): Promise<Travelled<ReturnType<Control[M]>>> {
  const { body } = await request(`${emulatorUrl}/_control/${method}`, {
    method: "POST",
    body: JSON.stringify(args),
    reset: true,
  });
  const answer = (await body.json()) as { result?: unknown; error?: string };
  if (answer.error !== undefined) {
    throw new Error(answer.error);
  }
  return answer.result as Travelled<ReturnType<Control[M]>>;
}
