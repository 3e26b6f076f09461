import { type GraphError, unreadable } from "./graph-error.ts";

const FILTER = /^\s*appId\s+eq\s+'([^']*)'\s*$/;

/** Reads `$filter`. Only `appId eq '…'` is understood. Gives the id in lower case. */
export function readAppIdFilter(filter: string | null): string | GraphError {
  const appId = FILTER.exec(filter ?? "")?.[1];
  return (
    appId?.toLowerCase() ??
    unreadable("Invalid filter clause: the local emulator knows only appId eq '…'.")
  );
}
