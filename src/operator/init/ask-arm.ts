import { readJsonObject } from "../../protocol/http/read-json.ts";
import { resolvePath } from "../../protocol/http/resolve-path.ts";
import { isPassing, REPEATABLE, retry } from "../../protocol/http/retry.ts";
import {
  describeRequest,
  type HttpRequest,
  type SendRequest,
  sendRequest,
} from "../../protocol/http/send-request.ts";
import { readArmFailure } from "../../resources/app-settings/read-arm-failure.ts";
import { TIMEOUT_SECONDS } from "./azure-session.ts";

/** Asks Azure Resource Manager for a JSON object, as whoever has the token; none for what is public. */
export async function askArm(
  { arm, token }: { readonly arm: string; readonly token?: string },
  path: string,
  send: SendRequest = sendRequest,
): Promise<Record<string, unknown>> {
  const request: HttpRequest = {
    method: "GET",
    url: resolvePath(arm, path),
    headers: {
      accept: "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    timeoutMs: TIMEOUT_SECONDS * 1000,
  };
  const what = describeRequest(request);
  return retry({ ...REPEATABLE, isRetryable: isPassing }, async () => {
    const answer = await send(request);
    if (answer.status === 200) return readJsonObject(answer, what);
    throw readArmFailure(answer, { what, app: "the services", secrets: [token ?? ""] });
  });
}
