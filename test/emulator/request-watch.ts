import type { RequestRecord } from "./request-log.ts";

/** Somebody who is told of each request, and may keep it from its service. */
export interface RequestWatch {
  /** Asked before a request is handled; one that is dropped never is, and gets no answer. */
  arrived(record: RequestRecord): "handle" | "drop";
  /** Told once the whole answer was handed to the network. */
  answered(record: RequestRecord): void;
}
