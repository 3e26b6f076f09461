import {
  type FailureCode,
  isRotationError,
  type RotationError,
  rotationError,
} from "./rotation-error.ts";

/** What to do next, by what went wrong. */
export type Advice = Readonly<Partial<Record<FailureCode, string>>>;

const NETWORK = "Check the network, the proxy (HTTPS_PROXY, NO_PROXY) and the host name";

/** What helps against a failure wherever it happens, unless a step knows better. */
const GENERAL: Advice = {
  "request-not-sent": `${NETWORK}, then run \`pulumi up\` again.`,
  "answer-lost":
    "Run `pulumi up` again; a slow network can be given more time with `pulumi config set " +
    "timeoutSeconds 60`.",
  "redirect-refused": "Check the host in siteUrl or endpoints.",
  "answer-too-large": "Check that siteUrl and endpoints name the right hosts.",
  "answer-not-json": "Check that siteUrl and endpoints name the right hosts, and no proxy answers.",
  "answer-unexpected": "Check that siteUrl, authority and endpoints belong together.",
  throttled: "Run `pulumi up` again later.",
  "server-failed": "Run `pulumi up` again later.",
  "access-refused": "Check that siteUrl and endpoints name the right hosts, and no proxy answers.",
  "not-found": "Check siteUrl, tenantId and endpoints.",
  "request-refused": "Check scope, siteUrl and tenantId against the registration.",
};

/** Ends the message of a failure with what to do next. */
export function advise(error: RotationError, advice: Advice = {}): RotationError {
  const next = advice[error.code] ?? GENERAL[error.code] ?? "Run `pulumi up` again.";
  return rotationError(error.code, `${error.message} ${next}`, error);
}

/** The same for a caught value, which may be something else than a failure of this program. */
export function adviseOn(error: unknown, advice: Advice = {}): unknown {
  return isRotationError(error) ? advise(error, advice) : error;
}
