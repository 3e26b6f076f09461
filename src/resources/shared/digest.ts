import { createHash } from "node:crypto";

/**
 * Eight hexadecimal digits that stand for a secret in plain sight: enough to see that a value
 * changed or is the same in two places, far too few to find it again.
 */
export function digest(value: string): string {
  return createHash("sha256").update(value, "utf8").digest("hex").slice(0, 8);
}
