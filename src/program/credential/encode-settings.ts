import { type Authority, buildWireClientId } from "../../protocol/oauth/authority.ts";

/** How SP_ID and SP_SECRET are written: as they are, or percent-encoded. */
export type Encoding = "raw" | "form";

/** The value of SP_ID. With `acs` the authority wants the realm after the id. */
export function encodeId(
  client: { readonly authority: Authority; readonly clientId: string; readonly tenantId: string },
  encoding: Encoding,
): string {
  return encode(buildWireClientId(client), encoding);
}

/** The value of SP_SECRET. */
export function encodeSecret(clientSecret: string, encoding: Encoding): string {
  return encode(clientSecret, encoding);
}

/** Whether a token, which is never encoded, has signs that a form changes where the others are. */
export function isUnsafeIn(encoding: Encoding): (token: string) => boolean {
  return (token) => encoding === "form" && /[^\w.~-]/.test(token);
}

/** Deliberately the rules of `encodeURIComponent`: the old proxy pastes the text into a form. */
function encode(value: string, encoding: Encoding): string {
  return encoding === "form" ? encodeURIComponent(value) : value;
}
