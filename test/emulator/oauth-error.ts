import { randomUUID } from "node:crypto";
import { type Answer, answerJson } from "./answer.ts";
import { toErrorTimestamp } from "./clock.ts";
import type { LocalAzure } from "./local-azure.ts";
import { type Refusal, toErrorLine } from "./refusal.ts";

function buildCommonFields(azure: LocalAzure, refusal: Refusal) {
  const timestamp = toErrorTimestamp(azure.clock.now());
  const trace = randomUUID();
  const correlation = randomUUID();
  const description = [
    toErrorLine(refusal),
    `Trace ID: ${trace}`,
    `Correlation ID: ${correlation}`,
    `Timestamp: ${timestamp}`,
  ].join("\r\n");
  return {
    error: refusal.error,
    error_description: description,
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `${azure.url}/error?code=${refusal.code}`,
  };
}

/** A refusal as Entra's token endpoint writes it. */
export function answerEntraRefusal(azure: LocalAzure, refusal: Refusal): Answer {
  const { suberror } = refusal;
  return answerJson(refusal.status, {
    ...buildCommonFields(azure, refusal),
    error_codes: [refusal.code],
    ...(suberror && { suberror }),
  });
}

/**
 * A refusal as ACS writes it. Deliberately without `error_codes`: captured ACS answers have none,
 * so a client must do with the code in front of `error_description`.
 */
export function answerAcsRefusal(azure: LocalAzure, refusal: Refusal): Answer {
  return answerJson(refusal.status, buildCommonFields(azure, refusal));
}
