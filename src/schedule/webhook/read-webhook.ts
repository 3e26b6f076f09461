import type { Io } from "../../operator/io.ts";
import { isLoopback } from "../../protocol/http/is-loopback.ts";

const FORMATS = ["teams", "json"] as const;

/** Somebody who is told how things are, by a POST. */
export interface Webhook {
  /** A secret: whoever has it may write there. */
  readonly address: string;
  readonly format: (typeof FORMATS)[number];
}

/**
 * Reads the webhook from ROTATION_WEBHOOK and ROTATION_WEBHOOK_FORMAT. One that cannot be used is a
 * warning and no failure: a rotation that does not run harms more than one that is not told of.
 */
export function readWebhook({ env, writeErr }: Pick<Io, "env" | "writeErr">): Webhook | undefined {
  const address = env["ROTATION_WEBHOOK"]?.trim() ?? "";
  if (address === "") return undefined;
  const wanted = env["ROTATION_WEBHOOK_FORMAT"]?.trim() || "teams";
  const format = FORMATS.find((name) => name === wanted);
  const fault =
    format === undefined ? `ROTATION_WEBHOOK_FORMAT is not ${FORMATS.join(" or ")}` : "";
  const faults = [findFault(address), fault].filter((text) => text !== "");
  if (format !== undefined && faults.length === 0) return { address, format };
  writeErr(`Warning: ${faults.join(", and ")}, so no webhook is told.\n`);
  return undefined;
}

/** What is wrong with the address, without a character of it. */
function findFault(address: string): string {
  if (!URL.canParse(address)) return "ROTATION_WEBHOOK is no address";
  const { protocol, hostname, username, password } = new URL(address);
  if (protocol !== "https:" && !(protocol === "http:" && isLoopback(hostname))) {
    return "ROTATION_WEBHOOK is no https address";
  }
  return username + password === "" ? "" : "ROTATION_WEBHOOK names a user or a password";
}
