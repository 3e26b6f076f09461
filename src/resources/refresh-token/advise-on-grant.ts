import { adviseOn } from "../../protocol/http/advise.ts";
import { isRotationError } from "../../protocol/http/rotation-error.ts";
import { describeGrantRemedy } from "../../protocol/oauth/describe-grant-remedy.ts";
import { describeSecretRemedy } from "../../protocol/oauth/describe-secret-remedy.ts";
import { adviseConsent } from "../shared/advise-consent.ts";
import type { RefreshTokenInputs } from "./refresh-token-state.ts";

/** Says what to do after a failed exchange of a code: most leave the code spent or too old. */
export function adviseOnCode(error: unknown, inputs: RefreshTokenInputs): unknown {
  const { authority } = inputs;
  const number = isRotationError(error) ? error.number : undefined;
  const consentAgain = `Consent again: ${adviseConsent(inputs)}.`;
  const minutes = authority === "acs" ? 5 : 10;
  const again = `Run \`pulumi up\` again; if the code is older than ${minutes} minutes by then, consent again.`;
  const spent = `The code may have been redeemed, and is not sent a second time. ${consentAgain}`;
  return adviseOn(error, {
    "request-not-sent": `Check the network, the proxy (HTTPS_PROXY) and the host name. ${again}`,
    "grant-refused": `${describeGrantRemedy(number) ?? `A code lives ${minutes} minutes and works once.`} ${consentAgain}`,
    "answer-lost": spent,
    "answer-not-json": `Check siteUrl, endpoints and the proxy. ${spent}`,
    "answer-too-large": `Check siteUrl, endpoints and the proxy. ${spent}`,
    "redirect-refused": `Check siteUrl and endpoints. ${spent}`,
    "answer-unexpected": `The code is spent. ${consentAgain}`,
    "consent-needed": [describeGrantRemedy(number), consentAgain].filter(Boolean).join(" "),
    "client-refused": `The code is not spent. ${describeSecretRemedy(inputs, number)} ${again}`,
    "request-refused": `Check redirectUri, scope and siteUrl against the registration. ${consentAgain}`,
    "access-refused": `Check siteUrl, endpoints and the proxy. ${again}`,
    "not-found": `Check siteUrl, tenantId and endpoints. ${again}`,
    conflict: again,
    "server-failed": `The code may have been redeemed all the same. ${again}`,
    throttled: again,
  });
}

/** Says what to do after a refresh token failed to be adopted or renewed. */
export function adviseOnToken(
  error: unknown,
  action: "adopt-token" | "renew",
  inputs: RefreshTokenInputs,
): unknown {
  const number = isRotationError(error) ? error.number : undefined;
  const why = describeGrantRemedy(number);
  const person = [
    ...(why === undefined ? [] : [why]),
    action === "renew"
      ? `The stored token is kept, but a person must consent again: ${adviseConsent(inputs)}.`
      : "Check refreshToken (`pulumi config set --secret refreshToken`), or take it out " +
        `(\`pulumi config rm refreshToken\`) and consent: ${adviseConsent(inputs)}.`,
  ].join(" ");
  return adviseOn(error, {
    "grant-refused": person,
    "consent-needed": person,
    "client-refused": describeSecretRemedy(inputs, number),
  });
}
