import { writeGroupOption } from "./azure-cli-options.ts";

/** A refusal of Azure: status, Azure's own code and message, and a claims challenge if there is one. */
export interface ArmRefusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly claims?: string | undefined;
}

/** A kind of refusal that the status alone does not tell. */
interface Kind {
  readonly isMeant: (refusal: ArmRefusal) => boolean;
  readonly remedy: (app: string, refusal: ArmRefusal) => string;
}

/** @see https://github.com/microsoft/azure-pipelines-tasks/issues/14689 */
const NAME_TWICE = /parameter with name .* already exists/i;

/**
 * The kinds, by Azure's code: it says what the status only hints at.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors
 */
const KINDS: readonly Kind[] = [
  {
    isMeant: ({ code }) => /^RequestDisallowedByPolicy$/i.test(code),
    remedy: (app) =>
      `A policy of the organisation forbids it, and no right is missing: let its owner exempt ${app} ` +
      "or change what the policy asks of it, then run `pulumi up` again.",
  },
  {
    isMeant: ({ status, claims }) => status === 401 && claims !== undefined,
    remedy: (_app, { claims }) =>
      "A policy wants a stronger login: `az logout`, then " +
      `\`az login --scope https://management.core.windows.net//.default --claims-challenge ${claims}\`, ` +
      "and `pulumi up`.",
  },
  {
    isMeant: ({ code, message }) =>
      /^RequestDisallowedByAzure$/i.test(code) || /aka\.ms\/mfaforazure/i.test(message),
    remedy: () =>
      "Azure wants a login with a second factor: log in with it (`az login`), or use a service " +
      "principal or managed identity, then run `pulumi up` again.",
  },
  {
    isMeant: ({ code }) => /^ScopeLocked$/i.test(code),
    remedy: (app) =>
      "A lock is on the app, its resource group or the subscription: " +
      `\`az lock list ${writeGroupOption(app.split("/", 1)[0] ?? "")}\` names it. Let its owner take it off, ` +
      "then run `pulumi up` again.",
  },
  {
    isMeant: ({ code }) =>
      /DisabledSubscription|SubscriptionDisabled|SubscriptionIsDisabled/i.test(code),
    remedy: () =>
      "The subscription is disabled and cannot be written: its owner enables it (`az account list " +
      "--all` shows the state), then run `pulumi up` again.",
  },
  {
    // The settings themselves are in conflict, such as two names that differ in case only.
    isMeant: ({ status, message }) => status === 409 && NAME_TWICE.test(message),
    remedy: (app) =>
      `Two settings of ${app} are one to Azure: fix in the portal what it names, then run \`pulumi up\` ` +
      "again.",
  },
  {
    isMeant: ({ code }) => /^(?:SubscriptionNotFound|InvalidSubscriptionId)$/i.test(code),
    remedy: (app) =>
      `Check subscriptionId of the target ${app}, azure-native:subscriptionId, and that the login ` +
      "sees it (`az account list`).",
  },
  {
    isMeant: ({ code }) => /^ResourceGroupNotFound$/i.test(code),
    remedy: (app) => `Check resourceGroup and subscriptionId of the target ${app}.`,
  },
];

/** What to do about a refusal whose code says more than its status; nothing for any other. */
export function findArmRemedy(refusal: ArmRefusal, app: string): string | undefined {
  return KINDS.find(({ isMeant }) => isMeant(refusal))?.remedy(app, refusal);
}

/** Whether a refusal stands until a person acts, though its status is that of a passing conflict. */
export function isStanding({ code, message }: Pick<ArmRefusal, "code" | "message">): boolean {
  if (NAME_TWICE.test(message)) return true;
  return /^ScopeLocked$|DisabledSubscription|SubscriptionDisabled|SubscriptionIsDisabled/i.test(
    code,
  );
}
