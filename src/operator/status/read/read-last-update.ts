import { z } from "zod";
import type { LastUpdate } from "../stack-facts.ts";

const history = z.array(
  z.object({ kind: z.string(), result: z.string(), endTime: z.string().optional() }),
);

/** Reads what `pulumi stack history --json` prints, the newest first. Throws where it is none. */
export function readLastUpdate(text: string): LastUpdate | undefined {
  const [newest] = history.parse(JSON.parse(text));
  return newest && { kind: newest.kind, result: newest.result, endedAt: newest.endTime };
}
