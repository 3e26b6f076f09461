import { crc32 } from "node:zlib";

/**
 * Brings the items of a set into an order that is not the program's, as the real plugin's
 * requests do: nobody may rely on it.
 */
export function toHashOrder<T>(items: readonly T[]): T[] {
  const hash = (item: T) => crc32(JSON.stringify(item));
  return [...items].sort((one, other) => hash(one) - hash(other));
}
