import { suggestKey } from "../../program/config/config-fault.ts";
import { NESTED_KEYS } from "../../program/config/config-schema.ts";
import { findEndpointFault, toOrigins } from "../../program/config/endpoint-url.ts";
import type { Endpoints } from "../../protocol/clouds.ts";
import { commandFailure } from "../command-failure.ts";

/** Reads `--endpoint service=address`, once for each address that differs. */
export function readEndpoints(given: readonly string[] = []): Partial<Endpoints> {
  const known = NESTED_KEYS["endpoints"] ?? [];
  const entries = given.map((text) => {
    const [service = "", ...rest] = text.split("=");
    const address = rest.join("=");
    const refuse = (reason: string) =>
      commandFailure(`--endpoint ${text}: ${reason}. Nothing was written.`);
    if (!known.includes(service)) {
      const meant = suggestKey(service, known);
      const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
      throw refuse(`the service is one of ${known.join(", ")}${hint}`);
    }
    const fault = findEndpointFault(address);
    if (fault !== undefined) throw refuse(`the address ${fault}`);
    return [service, address];
  });
  return toOrigins(Object.fromEntries(entries) as Record<string, string>);
}
