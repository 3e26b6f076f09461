import { type Advice, adviseOn } from "../http/advise.ts";
import { buildJsonRequest } from "../http/build-json-request.ts";
import { readJsonObject } from "../http/read-json.ts";
import { resolvePath } from "../http/resolve-path.ts";
import { describeRequest, type SendRequest, sendRequest } from "../http/send-request.ts";
import { isNoSecret, readVaultFailure } from "./read-vault-failure.ts";
import type { VaultPlace } from "./vault-reference.ts";

/** @see https://learn.microsoft.com/rest/api/keyvault/secrets/versions */
const API_VERSION = "7.4";

const WHERE = "Check that keyVault names a vault, and no proxy answers";

const ADVICE: Advice = {
  "request-not-sent":
    "Check that keyVault names a vault that is there, the network, and the proxy (HTTPS_PROXY, NO_PROXY); " +
    "then run `pulumi up` again.",
  "redirect-refused": `${WHERE}.`,
  "answer-too-large": `${WHERE}.`,
  "answer-not-json": `${WHERE}.`,
};

/** One secret of a vault, and the login to reach it with. */
export interface VaultAccess extends VaultPlace {
  /** Bearer token for Key Vault; secret. */
  readonly token: string;
  readonly timeoutSeconds: number;
}

/** A request to a vault: what comes behind the secret's name, and what is sent. */
export interface VaultRequest {
  readonly method: "GET" | "PUT" | "PATCH";
  /** `secrets` if left out. */
  readonly collection?: "secrets" | "deletedsecrets";
  /** Such as `/versions`; empty for the secret itself. */
  readonly suffix: string;
  /** The whole query behind `api-version`, such as `&maxresults=25`. */
  readonly query?: string;
  readonly body?: object;
  /** What is given where the vault says that there is no such secret; a failure if left out. */
  readonly whenMissing?: Readonly<Record<string, unknown>>;
  /** Values that a failure must not repeat. */
  readonly secrets?: readonly string[];
}

/** Sends one request about a secret; a refusal is a coded error that says what to do. */
export async function callKeyVault(
  access: VaultAccess,
  {
    method,
    collection = "secrets",
    suffix,
    query = "",
    body,
    whenMissing,
    secrets = [],
  }: VaultRequest,
  send: SendRequest = sendRequest,
): Promise<Record<string, unknown>> {
  const { vaultUrl, name, token, timeoutSeconds } = access;
  const path = resolvePath(vaultUrl, `/${collection}/${name}${suffix}`);
  const url = `${path}?api-version=${API_VERSION}${query}`;
  const request = buildJsonRequest({ method, url, token, timeoutSeconds, body });
  const what = describeRequest(request);
  const answer = await send(request).catch((error) => {
    throw adviseOn(error, ADVICE);
  });
  if (whenMissing !== undefined && isNoSecret(answer)) return whenMissing;
  if (answer.status !== 200) {
    throw readVaultFailure(answer, { what, vaultUrl, name, secrets: [token, ...secrets] });
  }
  try {
    return readJsonObject(answer, what);
  } catch (error) {
    throw adviseOn(error, ADVICE);
  }
}
