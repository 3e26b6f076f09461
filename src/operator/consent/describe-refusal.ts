import type { ConsentStack } from "./read-consent-stack.ts";

type RefusedStack = Pick<
  ConsentStack,
  "stack" | "authority" | "siteUrl" | "redirectUri" | "clientId"
> & {
  /** Whether the consent was forced: then the next one has to be, too. */
  readonly isForced?: boolean;
};

/** A kind of refusal: by the OAuth error, or by the number that Entra puts into its text. */
interface Refusal {
  readonly errors: RegExp;
  readonly codes: RegExp;
  readonly meaning: string;
  readonly remedy: (stack: RefusedStack) => string;
}

const again = ({ stack, isForced = false }: RefusedStack) =>
  `\`npm run consent --${isForced ? " --force" : ""} --stack ${stack}\``;

/**
 * The kinds, the more telling first. Numbers make a text better and decide nothing: Microsoft may
 * change them.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const REFUSALS: readonly Refusal[] = [
  {
    errors: /^consent_required$/,
    codes: /^(90093|90094|90095|65001)$/,
    meaning: "an administrator must grant this permission",
    remedy: (stack) =>
      "Ask an administrator of the directory to grant it (Enterprise applications, Permissions), " +
      `or to consent in your place: ${again(stack)}.`,
  },
  {
    errors: /^$/,
    codes: /^650052$/,
    meaning: "the directory has no SharePoint Online, or it is not enabled there",
    remedy: (stack) =>
      `Check that tenantId is the directory of ${stack.siteUrl}, and have its administrator enable ` +
      `SharePoint Online (a licence of Microsoft 365). Then ${again(stack)}.`,
  },
  {
    errors: /^$/,
    codes: /^50105$/,
    meaning: "the person is not assigned to the application",
    remedy: (stack) =>
      `An administrator assigns them to application ${stack.clientId} (Enterprise applications, Users ` +
      `and groups), or turns the requirement off (Properties). Then ${again(stack)}.`,
  },
  {
    errors: /^$/,
    codes: /^50011$/,
    meaning: "the redirect URI is not registered",
    remedy: (stack) =>
      `Add it to application ${stack.clientId}, under the platform Web (App registrations, ` +
      `Authentication): ${stack.redirectUri}, to the letter. Then ${again(stack)}.`,
  },
  {
    errors: /^account_selection_required$/,
    codes: /^(16000|50020|50034|50178|51004|90072)$/,
    meaning: "the account that signed in may not use this application",
    remedy: (stack) =>
      `Run ${again(stack)} and choose an account of the directory of ${stack.siteUrl}; if it is ` +
      "the right one, it must be assigned to the application (Enterprise applications, Users).",
  },
  {
    errors: /^(login_required|interaction_required)$/,
    codes: /^(50055|50057|50058|50074|50076|50079|530\d\d|5300\d\d)$/,
    meaning: "the sign-in was not completed, or a policy of the directory forbids it",
    remedy: (stack) =>
      `Run ${again(stack)} in a browser and on a device that the directory accepts, with its ` +
      "second factor.",
  },
  {
    errors: /^(invalid_scope|invalid_resource)$/,
    codes: /^(65005|70011|500011|650053|650057)$/,
    meaning: "the directory does not know what was asked for",
    remedy: (stack) =>
      `Check siteUrl and scope of the stack (\`pulumi config --stack ${stack.stack}\`) and the ` +
      "permissions of the registration.",
  },
  {
    errors: /^(unauthorized_client|invalid_client|invalid_request|unsupported_response_type)$/,
    codes: /^(700016|7000112)$/,
    meaning: "the application may not ask for a consent in this way",
    remedy: (stack) =>
      `Check clientId, tenantId and redirectUri of the stack (\`pulumi config --stack ${stack.stack}\`) ` +
      "against the registration.",
  },
  {
    errors: /^(server_error|temporarily_unavailable)$/,
    codes: /^$/,
    meaning: "the service has a problem of its own",
    remedy: (stack) => `Wait a few minutes, then ${again(stack)}.`,
  },
  {
    errors: /^access_denied$/,
    codes: /^65004$/,
    meaning: "the person declined",
    remedy: (stack) => `To consent after all: ${again(stack)}.`,
  },
];

/** Says what a refusal means, what came back, and what to do. */
export function describeRefusal(
  { error, description }: { readonly error: string; readonly description: string },
  stack: RefusedStack,
): string {
  const code = /^AADSTS(\d+)/.exec(description)?.[1] ?? "";
  const kind =
    REFUSALS.find(({ codes }) => code !== "" && codes.test(code)) ??
    REFUSALS.find(({ errors }) => errors.test(error));
  const said = description === "" ? error : `${error}: ${description}`;
  return (
    `No consent was given: ${kind?.meaning ?? "it was refused"} (${said}). Nothing was changed.\n` +
    (kind?.remedy(stack) ?? `Try again: ${again(stack)}.`)
  );
}
