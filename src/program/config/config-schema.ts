import { z } from "zod";
import { cleanPaste } from "../../protocol/oauth/clean-paste.ts";
import { isGuid } from "../../protocol/oauth/discover-realm.ts";
import type { WaveEnd } from "../plan-waves.ts";
import {
  findEndpointFault,
  findHealthFault,
  findRedirectFault,
  findSiteFault,
  findVaultFault,
} from "./endpoint-url.ts";
import {
  checked,
  fromJson,
  guid,
  LIST,
  name,
  oneOf,
  secret,
  siteName,
  stackName,
  wholeNumber,
} from "./schema-types.ts";

/** The keys whose values are secret. */
export const SECRET_KEYS = [
  "clientSecret",
  "authorizationCode",
  "codeVerifier",
  "refreshToken",
] as const;

const target = z.strictObject(
  {
    resourceGroup: name(
      /^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u,
      "the name of a resource group",
    ),
    site: siteName("the name of an App Service site"),
    slot: siteName("the name of a deployment slot")
      .refine((slot) => !/^production$/i.test(slot), "is the site itself, which has no slot")
      .optional(),
    subscriptionId: guid("the id of an Azure subscription").optional(),
    healthUrl: checked(findHealthFault).optional(),
  },
  {
    error: (issue) =>
      issue.code === "invalid_type" ? "must have resourceGroup and site" : undefined,
  },
);

const endpoints = z.strictObject(
  {
    sharePoint: checked(findEndpointFault).optional(),
    acs: checked(findEndpointFault).optional(),
    entra: checked(findEndpointFault).optional(),
    graph: checked(findEndpointFault).optional(),
    arm: checked(findEndpointFault).optional(),
  },
  {
    error: (issue) =>
      issue.code === "invalid_type" ? "must be an object of addresses" : undefined,
  },
);

const waveEnd = z.custom<WaveEnd>(
  (end) =>
    typeof end === "number"
      ? Number.isInteger(end) && end > 0
      : typeof end === "string" && /^(?:[1-9]\d?|100)%$/.test(end),
  "must be a number of services, or a percentage such as 10%",
);

/** The config of a stack, key by key, as texts in and typed values out. */
export const configSchema = z.strictObject({
  siteUrl: checked(findSiteFault),
  authority: oneOf(["entra", "acs"]).default("entra"),
  tenantId: guid("the id of the SharePoint tenant").optional(),
  clientId: guid("the client id of the registered application").optional(),
  clientSecret: secret("the secret's value")
    .refine((text) => !isGuid(text), "is the id of a secret, a GUID; its value is wanted")
    .optional(),
  applicationObjectId: guid("the object id of the application in the directory").optional(),
  authorizationCode: z.string().optional(),
  codeVerifier: z
    .string()
    .transform(cleanPaste)
    .pipe(
      z
        .string()
        .regex(
          /^[A-Za-z0-9._~-]{43,128}$/,
          "must be the PKCE verifier of the consent, 43 to 128 characters",
        ),
    )
    .optional(),
  refreshToken: secret("a refresh token").optional(),
  redirectUri: checked(findRedirectFault).default("https://localhost/"),
  scope: z
    .string()
    .regex(
      /^(?:\.default|[A-Za-z]+(?:\.[A-Za-z]+){1,2}(?: [A-Za-z]+(?:\.[A-Za-z]+){1,2})*)$/,
      "must be permission names such as AllSites.Manage, or .default",
    )
    .default("AllSites.Manage"),
  renewAfterDays: wholeNumber(1, 89, "days").default(30),
  warnBeforeDays: wholeNumber(0, 89, "days").default(14),
  secretDays: wholeNumber(1, 350, "days").default(90),
  rotate: z.string().optional(),
  encoding: oneOf(["raw", "form"]).optional(),
  targets: fromJson(z.array(target, LIST), "a list of targets").default([]),
  promoteFrom: stackName("must be the name of a stack").optional(),
  consumers: fromJson(
    z.array(stackName("must be the name of a stack"), LIST),
    "a list of stack names",
  ).default([]),
  waves: fromJson(z.array(waveEnd, LIST), "a list of numbers and percentages").default([]),
  keyVault: checked(findVaultFault).optional(),
  keyVaultPrefix: z
    .string()
    .regex(/^[0-9A-Za-z-]{0,100}$/, "must be letters, digits and hyphens")
    .default(""),
  endpoints: fromJson(endpoints, "an object of addresses").default({}),
  timeoutSeconds: wholeNumber(1, 300, "seconds").default(30),
  secretWaitSeconds: wholeNumber(0, 900, "seconds").default(300),
  healthWaitSeconds: wholeNumber(1, 900, "seconds").default(120),
  healthSettleSeconds: wholeNumber(0, 300, "seconds").default(30),
});

/** What the schema makes of a config. */
export type ParsedConfig = z.output<typeof configSchema>;

/** One service of a stack. */
export type Target = z.output<typeof target>;

/** Every key that a stack's config may have. */
export const CONFIG_KEYS = Object.keys(configSchema.shape);

/** Keys that a nested object of the config may have, by the name of its list or object. */
export const NESTED_KEYS: Readonly<Record<string, readonly string[]>> = {
  targets: Object.keys(target.shape),
  endpoints: Object.keys(endpoints.shape),
};

/** What a value is checked by, by the last word of its key. */
export const LEAF_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  ...configSchema.shape,
  ...target.shape,
  ...endpoints.shape,
};
