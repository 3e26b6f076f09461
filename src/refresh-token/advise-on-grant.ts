import { adviseOn } from "../http/advise";
import { describeSecretRemedy } from "../oauth/describe-secret-remedy";
import type { RefreshTokenInputs } from "./refresh-token-state";

const CONSENT_AGAIN =
  "Consent again at the stack's consentUrl and set the new code: " +
  "`pulumi config set --secret authorizationCode`.";

/** Says what to do after a failed exchange of a code: most leave the code spent or too old. */
export function adviseOnCode(error: unknown, inputs: RefreshTokenInputs): unknown {
  const { authority } = inputs;
  const minutes = authority === "acs" ? 5 : 10;
  const again = `Run \`pulumi up\` again; if the code is older than ${minutes} minutes by then, consent again.`;
  const spent = `The code may have been redeemed, and is not sent a second time. ${CONSENT_AGAIN}`;
  return adviseOn(error, {
    "request-not-sent": `Check the network, the proxy (HTTPS_PROXY) and the host name. ${again}`,
    "grant-refused": `A code lives ${minutes} minutes and works once. ${CONSENT_AGAIN}`,
    "answer-lost": spent,
    "answer-not-json": `Check siteUrl, endpoints and the proxy. ${spent}`,
    "answer-too-large": `Check siteUrl, endpoints and the proxy. ${spent}`,
    "redirect-refused": `Check siteUrl and endpoints. ${spent}`,
    "answer-unexpected": `The code is spent. ${CONSENT_AGAIN}`,
    "consent-needed": CONSENT_AGAIN,
    "client-refused": `The code is not spent. ${describeSecretRemedy(inputs)} ${again}`,
    "request-refused": `Check redirectUri, scope and siteUrl against the registration. ${CONSENT_AGAIN}`,
    "access-refused": `Check siteUrl, endpoints and the proxy. ${again}`,
    "not-found": `Check siteUrl, tenantId and endpoints. ${again}`,
    conflict: again,
    "server-failed": again,
    throttled: again,
  });
}

/** Says what to do after a refresh token failed to be adopted or renewed. */
export function adviseOnToken(
  error: unknown,
  action: "adopt-token" | "renew",
  inputs: RefreshTokenInputs,
): unknown {
  const person =
    action === "renew"
      ? `The stored token is kept, but a person must consent again. ${CONSENT_AGAIN}`
      : "Check refreshToken (`pulumi config set --secret refreshToken`), or remove it and consent " +
        "at the stack's consentUrl.";
  return adviseOn(error, {
    "grant-refused": person,
    "consent-needed": person,
    "client-refused": describeSecretRemedy(inputs),
  });
}
