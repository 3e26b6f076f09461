import { type GraphError, unreadable } from "./graph-error.ts";
import type { ReceivedRequest } from "./route.ts";

/** A JSON object, as a body or inside of one. */
export type GraphObject = Readonly<Record<string, unknown>>;

/** Reads the body of a write, which must be declared as JSON and be an object. */
export function readGraphBody({
  headers,
  text,
}: ReceivedRequest): { body: GraphObject } | GraphError {
  if (!/^application\/json\b/i.test(headers["content-type"] ?? "")) {
    return unreadable(
      "Write requests (excluding DELETE) must contain the Content-Type header declaration.",
    );
  }
  const body = parse(text);
  return isGraphObject(body)
    ? { body }
    : unreadable(
        "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
      );
}

/** Whether a value is a JSON object. */
export function isGraphObject(value: unknown): value is GraphObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
