import type { InitAnswers } from "./init-answers.ts";

/** The values of a stack file that `init` decides on; a key of this program's own has no namespace. */
export type StackFileValues = Readonly<Record<string, unknown>>;

/** The program's own keys that `init` decides on: one that is not among its values goes. */
export const DECIDED_KEYS = [
  "siteUrl",
  "authority",
  "clientId",
  "applicationObjectId",
  "endpoints",
  "targets",
  "promoteFrom",
  "consumers",
] as const;

/** Makes the values of stack staging, which has the credential, and of production, which takes it. */
export function buildStackValues(answers: InitAnswers): {
  readonly staging: StackFileValues;
  readonly production: StackFileValues | undefined;
} {
  const { siteUrl, cloud, subscriptionId, endpoints, registration } = answers;
  const { kind, clientId, applicationObjectId } = registration;
  const shared = {
    "azure-native:environment": cloud,
    ...(subscriptionId === undefined ? {} : { "azure-native:subscriptionId": subscriptionId }),
    siteUrl,
    ...(kind === "acs" ? { authority: "acs" } : {}),
    ...(Object.keys(endpoints).length === 0 ? {} : { endpoints }),
  };
  const hasProduction = answers.production.length > 0;
  return {
    staging: {
      ...shared,
      ...(clientId === undefined ? {} : { clientId }),
      ...(applicationObjectId === undefined ? {} : { applicationObjectId }),
      targets: answers.staging,
      ...(hasProduction ? { consumers: ["production"] } : {}),
    },
    production: hasProduction
      ? { ...shared, promoteFrom: "staging", targets: answers.production }
      : undefined,
  };
}
