import { commandFailure } from "../command-failure.ts";
import { askQuestion } from "./ask-question.ts";
import { checkId, checkRegistration, REGISTRATIONS } from "./check-registration.ts";
import type { RegistrationAnswer } from "./init-answers.ts";
import type { InitOptions } from "./init-options.ts";
import type { Prompt } from "./open-prompt.ts";

/** Finds out who registers the application, and its ids where somebody has. */
export async function askRegistration(
  prompt: Prompt | undefined,
  options: Pick<InitOptions, "registration" | "clientId" | "objectId">,
): Promise<RegistrationAnswer> {
  const { registration, clientId: givenId, objectId } = options;
  const named = objectId !== undefined ? "secrets" : givenId !== undefined ? "given" : undefined;
  const kind = await askQuestion(prompt, {
    text: REGISTRATIONS,
    option: "--registration",
    given: registration ?? named,
    usual: "own",
    check: checkRegistration,
  });
  refuseNeedless(kind, options);
  // With acs `register` makes the id, and the form that registers it.
  if (kind === "own" || kind === "acs") return { kind };
  const clientId = await askQuestion(prompt, {
    text: "Application (client) id",
    option: "--client-id",
    given: givenId,
    check: checkId,
  });
  if (kind === "given") return { kind, clientId };
  const applicationObjectId = await askQuestion(prompt, {
    text: "Object id of the application",
    option: "--object-id",
    given: objectId,
    check: checkId,
  });
  return { kind, clientId, applicationObjectId };
}

function refuseNeedless(
  kind: RegistrationAnswer["kind"],
  { clientId, objectId }: Pick<InitOptions, "clientId" | "objectId">,
): void {
  const needless =
    objectId !== undefined && kind !== "secrets"
      ? "--object-id"
      : clientId !== undefined && kind !== "secrets" && kind !== "given"
        ? "--client-id"
        : undefined;
  if (needless === undefined) return;
  throw commandFailure(
    `${needless} does not go with --registration ${kind}: leave one of them out. Nothing was written.`,
  );
}
