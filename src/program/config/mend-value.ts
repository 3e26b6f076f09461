import type { z } from "zod";
import { findVaultCloud } from "../../protocol/clouds.ts";
import { cleanPaste } from "../../protocol/oauth/clean-paste.ts";
import { cutToSite } from "./cut-to-site.ts";
import { parseUrl } from "./endpoint-url.ts";

/** Farther than this from what was written no number is offered. */
const FARTHEST_NUMBER = 1000;

/** Characters of the longest value that is offered: one that is longer is nobody's own. */
const LONGEST_VALUE = 250;

/** Characters of the longest text that is looked at: a page of SharePoint with all its parameters. */
const LONGEST_TEXT = 4000;

/** What begins as an address does. A token without a scheme, pasted into the wrong key, is no host. */
const ADDRESS = /^(?:https?:\/\/|(?:[a-z0-9-]{1,63}\.)+[a-z]{2,6}(?:[/:?#]|$))/i;

/**
 * The reader's own value as it was probably meant, where the schema takes it: a page cut to its
 * site, an id without what stands around it, the nearest number. Nothing where that cannot be told.
 */
export function mendValue(
  key: string,
  value: unknown,
  schema: z.ZodType,
  vaultSuffix = findVaultCloud("public").suffix,
): string | undefined {
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  const clean = cleanPaste(text);
  if (clean === "" || clean.length > LONGEST_TEXT) return undefined;
  return listCandidates(key, clean, vaultSuffix).find(
    (candidate) =>
      candidate !== text &&
      candidate.length <= LONGEST_VALUE &&
      schema.safeParse(candidate).success,
  );
}

function listCandidates(key: string, clean: string, vaultSuffix: string): string[] {
  const address = ADDRESS.test(clean)
    ? parseUrl(clean.replace(/^(?:https?:\/\/)?/i, "https://"))
    : undefined;
  const addresses =
    address === undefined || !address.hostname.includes(".")
      ? []
      : [address.href.replace(/\/$/, ""), address.origin];
  switch (key) {
    case "siteUrl":
      return address === undefined || !address.hostname.includes(".") ? [] : [cutToSite(address)];
    case "keyVault":
      return [clean.toLowerCase(), ...addresses, `https://${clean.toLowerCase()}${vaultSuffix}`];
    case "healthUrl":
    case "redirectUri":
    case "sharePoint":
    case "acs":
    case "entra":
    case "graph":
    case "arm":
      return [clean, ...addresses];
    case "site":
      // Its address in place of its name.
      return [clean, address?.hostname.split(".", 1)[0] ?? ""];
    case "scope":
      return [
        clean
          .split(/[\s,;]+/)
          .map((name) => name.replace(/^.*\//, ""))
          .join(" "),
      ];
    default:
      return [clean, clean.toLowerCase(), findGuid(clean), ...listNumbers(clean)];
  }
}

function findGuid(text: string): string {
  return /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(text)?.[0] ?? "";
}

/** Whole numbers, the nearest first. */
function listNumbers(text: string): string[] {
  if (!/^-?\d{1,6}(?:[.,]\d+)?$/.test(text)) return [];
  const middle = Math.round(Number(text.replace(",", ".")));
  return Array.from({ length: FARTHEST_NUMBER }, (_, away) => [
    String(middle - away),
    String(middle + away),
  ]).flat();
}
