import { type Reply, readBody } from "./send.ts";

/** What a test compares of an OAuth refusal. */
export interface ReadRefusal {
  readonly status: number;
  readonly error: unknown;
  /** The first line of `error_description`. */
  readonly line: string;
}

/** Reads a refusal of a token endpoint. */
export function readRefusal(reply: Reply): ReadRefusal {
  const { error, error_description } = readBody(reply);
  return { status: reply.status, error, line: String(error_description).split("\r\n")[0] ?? "" };
}
