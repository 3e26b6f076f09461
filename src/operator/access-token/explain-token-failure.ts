import { advise } from "../../http/advise";
import { isRotationError } from "../../http/rotation-error";
import { commandFailure } from "../command-failure";
import { EXIT } from "../exit-code";
import type { StackCredential } from "./read-credential";

/** The failures after which nothing goes on without a person. */
const NEEDS_PERSON: readonly string[] = ["grant-refused", "consent-needed", "client-refused"];

/** Turns a failed grant or probe into one that says what to do. A bug stays a bug. */
export function explainTokenFailure(
  error: unknown,
  { stack, client }: StackCredential,
  step: "grant" | "probe",
): unknown {
  if (!isRotationError(error)) return error;
  const consent = `A person must consent again: \`npx sharepoint-rotation consent --force --stack ${stack}\`.`;
  const again = "Then run this command again.";
  const { message } = advise(error, {
    "request-not-sent": `Check the network, the proxy (HTTPS_PROXY, NO_PROXY) and the host name. ${again}`,
    "answer-lost":
      "Run this command again; a slow network can be given more time with `pulumi config set " +
      `timeoutSeconds 60 --stack ${stack}\`.`,
    throttled: "Run this command again later.",
    "server-failed": "Run this command again later.",
    "grant-refused": consent,
    "consent-needed": consent,
    "client-refused":
      `The secret of application ${client.clientId} is wrong, expired or removed, or the config is ` +
      `ahead of the services: \`pulumi up --refresh --stack ${stack}\` finds out.`,
    // The probe's own message of such an answer ends with what to do.
    ...(step === "probe" ? { "access-refused": "", "not-found": "" } : {}),
  });
  return commandFailure(
    message.trim(),
    NEEDS_PERSON.includes(error.code) ? EXIT.needsPerson : EXIT.failed,
  );
}
