import { isUtf8 } from "node:buffer";
import { parseJsonObject } from "../../protocol/http/read-json.ts";
import { findMembers } from "./find-members.ts";
import type { DotenvUpdate } from "./update-dotenv.ts";

type Values = Readonly<Record<string, string>>;

const NEW_FILE = '{\n  "IsEncrypted": false,\n  "Values": {}\n}\n';

/**
 * Puts values into the `Values` of a local.settings.json; every byte but theirs stays. A missing
 * key is added at their end.
 *
 * @see https://learn.microsoft.com/azure/azure-functions/functions-develop-local#local-settings-file
 */
export function updateLocalSettings(before: Buffer | undefined, values: Values): DotenvUpdate {
  if (before !== undefined && !isUtf8(before)) return { refusal: "it is not UTF-8" };
  const given = before?.toString("utf8") ?? "";
  const bom = given.startsWith("\uFEFF") ? "\uFEFF" : "";
  const text = given.trim() === bom ? bom + NEW_FILE : given;
  const settings = parseJsonObject(text);
  if (settings === undefined) {
    return {
      refusal: "it is no JSON object as it stands: take out comments, or mend what is wrong",
    };
  }
  if (settings["IsEncrypted"] === true) {
    return { refusal: "its values are encrypted: `func settings decrypt` changes that" };
  }
  const json = text.slice(bom.length);
  const place = findMembers(json, 0).members.findLast(({ key }) => key === "Values");
  const had = settings["Values"];
  if (place === undefined || !isObject(had)) {
    return { refusal: 'it has no "Values": add `"Values": {}`' };
  }
  const changed = Object.keys(values).filter((key) => had[key] !== values[key]);
  const span = findMembers(json, place.start);
  let result = json;
  const missing = changed.filter((key) => !span.members.some((member) => member.key === key));
  if (missing.length > 0) result = insert(result, place.start, span, missing, values);
  // From the end, so that what is in front stays where it was found.
  for (const { key, start, end } of span.members.toReversed()) {
    if (!changed.includes(key)) continue;
    result = result.slice(0, start) + JSON.stringify(values[key]) + result.slice(end);
  }
  return { content: Buffer.from(bom + result), changed };
}

/** What a reader of the file would find otherwise than it should, if anything. */
export function findLocalMisreading(
  content: Buffer,
  before: Buffer | undefined,
  values: Values,
): string | undefined {
  const read = parseJsonObject(content.toString("utf8"));
  const former = parseJsonObject(before?.toString("utf8") ?? "") ?? { IsEncrypted: false };
  const expected = { ...former, Values: { ...(former["Values"] as object), ...values } };
  const isSame = JSON.stringify(sortKeys(read)) === JSON.stringify(sortKeys(expected));
  return isSame ? undefined : "its JSON would be read otherwise";
}

function insert(
  json: string,
  start: number,
  { members, end }: ReturnType<typeof findMembers>,
  keys: readonly string[],
  values: Values,
): string {
  const last = members.at(-1);
  const lineBreak = json.includes("\r\n") ? "\r\n" : "\n";
  const outer = /[^\S\r\n]*$/.exec(json.slice(0, json.lastIndexOf('"Values"', start)))?.[0] ?? "";
  const own = /^\s*\{(\s*)"/.exec(json.slice(start))?.[1];
  const gap = own ?? `${lineBreak}${outer}${outer || "  "}`;
  const added = keys.map((key) => `${gap}${JSON.stringify(key)}: ${JSON.stringify(values[key])}`);
  return last === undefined
    ? `${json.slice(0, start)}{${added.join(",")}${lineBreak}${outer}${json.slice(end)}`
    : `${json.slice(0, last.end)},${added.join(",")}${json.slice(last.end)}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sortKeys(value: unknown): unknown {
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, inner]) => [key, sortKeys(inner)]);
}
