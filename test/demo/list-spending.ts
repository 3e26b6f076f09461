import type { RequestRecord } from "../emulator/request-log.ts";

/** The requests that use a credential up or try it: to SharePoint, or as the application. */
export function listSpending(records: readonly RequestRecord[], clientId: string): string[] {
  return records
    .filter((record) => record.service === "sharepoint" || record.clientId === clientId)
    .map(({ operation }) => operation);
}

/** Counts requests by operation: `2 list-app-settings, 1 metadata`. */
export function countOperations(operations: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const operation of operations) counts.set(operation, (counts.get(operation) ?? 0) + 1);
  return [...counts].map(([operation, count]) => `${count} ${operation}`).join(", ") || "none";
}
