import { type Answer, answerJson } from "./answer.ts";

/** An error as Azure Resource Manager itself writes it. */
export function answerArmError(
  status: number,
  code: string,
  message: string,
  headers: Answer["headers"] = {},
): Answer {
  return answerJson(
    status,
    { error: { code, message } },
    { "x-ms-failure-cause": "gateway", ...headers },
  );
}

/** An error as App Service writes it: capitalised, and without an `error` around it. */
export function answerAppServiceError(status: number, code: string, message: string): Answer {
  const entity = {
    ExtendedCode: "51016",
    MessageTemplate: message,
    Parameters: [],
    Code: code,
    Message: message,
  };
  const details = [{ Message: message }, { Code: code }, { ErrorEntity: entity }];
  return answerJson(
    status,
    { Code: code, Message: message, Target: null, Details: details, Innererror: null },
    { "x-ms-failure-cause": "service" },
  );
}

/** The refusal of a request without `api-version`. */
export function answerMissingApiVersion(): Answer {
  return answerArmError(
    400,
    "MissingApiVersionParameter",
    "The api-version query parameter (?api-version=) is required for all requests.",
  );
}
