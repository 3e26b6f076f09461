import {
  codeOfStatus,
  parseJsonObject,
  readRetryAfterSeconds,
} from "../../protocol/http/read-json.ts";
import { type RotationError, rotationError } from "../../protocol/http/rotation-error.ts";
import type { HttpAnswer } from "../../protocol/http/send-request.ts";
import { tellFirstLine } from "../../protocol/http/tell-first-line.ts";
import { readChallengeParameter } from "../../protocol/oauth/discover-realm.ts";
import { findArmRemedy, isStanding } from "./find-arm-remedy.ts";

/** The request that failed: its description, the app, and what must not be repeated. */
export interface ArmRequestContext {
  readonly what: string;
  readonly app: string;
  readonly secrets: readonly string[];
  /** What is said of a missing right, where it is none of those that settings take. */
  readonly rights?: string | undefined;
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
  const said = tellFirstLine(told, context.secrets);
  const next: Record<number, string> = {
    401: "The Azure login is not accepted or has run out: log in again (`az login`) and run `pulumi up`.",
    400: `Fix what Azure names in the settings of ${context.app}, then run \`pulumi up\` again.`,
    403:
      context.rights ??
      "If no other reason is named, the Azure login needs the actions Microsoft.Web/sites/config/list/action and " +
        `Microsoft.Web/sites/config/write (and those of slots) on ${context.app}. Grant them, then ` +
        "run `pulumi up` again.",
    404: `Check resourceGroup, site, slot and subscriptionId of the target ${context.app}.`,
    409: "Another operation is under way on the service: run `pulumi up` again in a minute.",
    429: "Azure asks to slow down: run `pulumi up` again later.",
  };
  const { status } = answer;
  const refusal = { status, code: code ?? "", message: message ?? "", claims: readClaims(answer) };
  const remedy = findArmRemedy(refusal, context.app) ?? next[status] ?? "Run `pulumi up` again.";
  return rotationError(
    isStanding(refusal) ? "request-refused" : codeOfStatus(status),
    `${context.what} was answered with status ${status} (${said}). ${remedy}`,
    { status, retryAfterSeconds: readRetryAfterSeconds(answer) },
  );
}

/**
 * What a stronger login has to claim, in base64 as Azure gives it.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
function readClaims({ headers }: HttpAnswer): string | undefined {
  const claims = readChallengeParameter(headers["www-authenticate"] ?? "", "claims");
  return claims !== undefined && /^[\w+/=-]{1,2000}$/.test(claims) ? claims : undefined;
}

function lowerKeys(value: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.toLowerCase(), inner]),
  );
}
