import { codeOfStatus, parseJsonObject, readRetryAfterSeconds } from "../http/read-json";
import { redact } from "../http/redact";
import { type RotationError, rotationError } from "../http/rotation-error";
import type { HttpAnswer } from "../http/send-request";
import { toPlainText } from "../http/to-plain-text";

/** The request that failed: its description, the app, and what must not be repeated. */
export interface ArmRequestContext {
  readonly what: string;
  readonly app: string;
  readonly secrets: readonly string[];
}

/** Code and message of an error of Azure Resource Manager or App Service. */
export interface ArmError {
  readonly code?: string;
  readonly message?: string;
}

/**
 * Reads an error of either shape: ARM's own `{"error":{"code","message"}}`, and App Service's
 * `{"Code","Message"}`, whatever the case of the keys.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/common-deployment-errors
 */
export function readArmError(text: string): ArmError {
  const body = parseJsonObject(text);
  if (body === undefined) return {};
  const lower = lowerKeys(body);
  const inner = lower["error"];
  const source = typeof inner === "object" && inner !== null ? lowerKeys(inner) : lower;
  return {
    ...(typeof source["code"] === "string" ? { code: source["code"] } : {}),
    ...(typeof source["message"] === "string" ? { message: source["message"] } : {}),
  };
}

/** Turns a failed answer of Azure Resource Manager into a coded error that says what to do. */
export function readArmFailure(answer: HttpAnswer, context: ArmRequestContext): RotationError {
  const { code, message } = readArmError(answer.text);
  const told = [code, message].filter(Boolean).join(": ") || "no explanation";
  // Redacted before it is cut: a part of a secret must not stay at the end, nor its first line.
  const [firstLine = ""] = redact(told, context.secrets).split(/[\r\n]/, 1);
  const said = toPlainText(firstLine, 300);
  const next: Record<number, string> = {
    401: "The Azure login is not accepted or has run out: log in again (`az login`) and run `pulumi up`.",
    403:
      "The Azure login needs the actions Microsoft.Web/sites/config/list/action and " +
      `Microsoft.Web/sites/config/write (and those of slots) on ${context.app}. Grant them, then ` +
      "run `pulumi up` again.",
    404: `Check resourceGroup, site, slot and subscriptionId of the target ${context.app}.`,
    409: "Another operation is under way on the app: run `pulumi up` again in a minute.",
    429: "Azure asks to slow down: run `pulumi up` again later.",
  };
  return rotationError(
    codeOfStatus(answer.status),
    `${context.what} was answered with status ${answer.status} ` +
      `(${said}). ${next[answer.status] ?? "Run `pulumi up` again."}`,
    { status: answer.status, retryAfterSeconds: readRetryAfterSeconds(answer) },
  );
}

function lowerKeys(value: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.toLowerCase(), inner]),
  );
}
