import { advise } from "../../protocol/http/advise.ts";
import { isRotationError } from "../../protocol/http/rotation-error.ts";
import { describeKnownRefusal } from "../../protocol/oauth/describe-secret-remedy.ts";
import { commandFailure } from "../command-failure.ts";
import { EXIT } from "../exit-code.ts";
import type { StackCredential } from "./read-credential.ts";

/** The failures after which nothing goes on without a person. */
const NEEDS_PERSON: readonly string[] = ["grant-refused", "consent-needed", "client-refused"];

/** Turns a failed grant or probe into one that says what to do. A bug stays a bug. */
export function explainTokenFailure(
  error: unknown,
  { stack, client }: StackCredential,
  step: "grant" | "probe",
): unknown {
  if (!isRotationError(error)) return error;
  const consent = `A person must consent again: \`npm run consent -- --force --stack ${stack}\`.`;
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
      describeKnownRefusal({ ...client, isSecretManaged: true }, error.number) ??
      `The secret of application ${client.clientId} is wrong, expired or removed, or the config is ` +
        `ahead of the services: \`pulumi up --refresh --stack ${stack}\` finds out.`,
    // The probe's own message of such an answer ends with what to do.
    ...(step === "probe" ? { "access-refused": "", "not-found": "", "request-refused": "" } : {}),
  });
  return commandFailure(
    message.trim(),
    NEEDS_PERSON.includes(error.code) ? EXIT.needsPerson : EXIT.failed,
  );
}
