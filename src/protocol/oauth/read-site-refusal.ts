import { asObject, parseJsonObject } from "../http/read-json.ts";
import { redact } from "../http/redact.ts";
import type { HttpAnswer } from "../http/send-request.ts";
import { toPlainText } from "../http/to-plain-text.ts";

/** Characters of what a site says that are shown. */
const LONGEST = 300;

/**
 * The first line of what SharePoint says of a refusal: the message of its JSON in either form, the
 * title of a page, or a plain text. Empty where it says nothing.
 *
 * @see https://learn.microsoft.com/sharepoint/dev/sp-add-ins/handle-errors-in-the-sharepoint-rest-service
 */
export function readSiteRefusal(
  { text, headers }: HttpAnswer,
  secrets: readonly string[] = [],
): string {
  const told = readMessage(text) ?? (isPage(text, headers) ? readTitle(text) : text);
  const [line = ""] = redact(told, secrets)
    .trim()
    .split(/[\r\n]/, 1);
  return toPlainText(line, LONGEST).trim();
}

function readMessage(text: string): string | undefined {
  const body = parseJsonObject(text);
  if (body === undefined) return undefined;
  const error = body["error"] ?? body["odata.error"];
  const message = asObject(error)["message"] ?? body["error_description"];
  const value = asObject(message)["value"] ?? message;
  return typeof value === "string" ? value : "";
}

function isPage(text: string, headers: HttpAnswer["headers"]): boolean {
  return /html/i.test(headers["content-type"] ?? "") || /^\s*</.test(text);
}

function readTitle(page: string): string {
  return /<title[^>]*>([^<]*)/i.exec(page)?.[1] ?? "";
}
