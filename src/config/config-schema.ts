import { z } from "zod";
import { isGuid } from "../oauth/discover-realm";
import {
  findEndpointFault,
  findHealthFault,
  findRedirectFault,
  findSiteFault,
} from "./endpoint-url";

/** The keys whose values are secret. */
export const SECRET_KEYS = [
  "clientSecret",
  "authorizationCode",
  "codeVerifier",
  "refreshToken",
] as const;

const missingOr = (problem: string) => (issue: { readonly input?: unknown }) =>
  issue.input === undefined ? `is missing; it ${problem}` : problem;

const checked = (findFault: (text: string) => string | undefined) =>
  z.string({ error: missingOr("must be an address") }).superRefine((text, context) => {
    const fault = findFault(text);
    if (fault !== undefined) context.addIssue({ code: "custom", message: fault });
  });

const guid = (what: string) =>
  z.string(`must be ${what}, a GUID`).refine(isGuid, `must be ${what}, a GUID`).toLowerCase();

const wholeNumber = (from: number, to: number, unit: string) =>
  z
    .string()
    .regex(/^-?\d{1,6}$/, `must be a whole number of ${unit}`)
    .transform(Number)
    .pipe(
      z
        .number()
        .min(from, `must be at least ${from} ${unit}`)
        .max(to, `must be at most ${to} ${unit}`),
    );

const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, `must be one of: ${values.join(", ")}`);

const name = (pattern: RegExp, what: string) =>
  z.string({ error: missingOr(`must be ${what}`) }).regex(pattern, `must be ${what}`);

const stackName = (what: string) =>
  z.string(what).regex(/^[\w.-]{1,100}(\/[\w.-]{1,100}){0,2}$/, what);

const siteName = (what: string) => name(/^[a-z0-9][a-z0-9-]{0,58}[a-z0-9]?$/i, what);

const fromJson = <T extends z.ZodType>(inner: T, what: string) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: "custom", message: `must be ${what}` });
        return z.NEVER;
      }
    })
    .pipe(inner);

const target = z.strictObject(
  {
    resourceGroup: name(
      /^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u,
      "the name of a resource group",
    ),
    site: siteName("the name of an App Service site"),
    slot: siteName("the name of a deployment slot").optional(),
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

/** The config of a stack, key by key, as texts in and typed values out. */
export const configSchema = z.strictObject({
  siteUrl: checked(findSiteFault),
  authority: oneOf(["entra", "acs"]).default("entra"),
  tenantId: guid("the id of the SharePoint tenant").optional(),
  clientId: guid("the client id of the registered application").optional(),
  clientSecret: z.string().optional(),
  applicationObjectId: guid("the object id of the application in the directory").optional(),
  authorizationCode: z.string().optional(),
  codeVerifier: z
    .string()
    .regex(
      /^[A-Za-z0-9._~-]{43,128}$/,
      "must be the PKCE verifier of the consent, 43 to 128 characters",
    )
    .optional(),
  refreshToken: z
    .string()
    .regex(/^\S+$/, "must be a refresh token, which has no white space")
    .optional(),
  redirectUri: checked(findRedirectFault).default("https://localhost/"),
  scope: z
    .string()
    .regex(
      /^[A-Za-z]+\.[A-Za-z]+( [A-Za-z]+\.[A-Za-z]+)*$/,
      "must be permission names such as AllSites.Manage",
    )
    .default("AllSites.Manage"),
  renewAfterDays: wholeNumber(1, 89, "days").default(30),
  warnBeforeDays: wholeNumber(0, 89, "days").default(14),
  secretDays: wholeNumber(1, 350, "days").default(90),
  rotate: z.string().optional(),
  encoding: oneOf(["raw", "form"]).optional(),
  targets: fromJson(z.array(target, "must be a list"), "a list of targets").default([]),
  promoteFrom: stackName("must be the name of a stack").optional(),
  consumers: fromJson(
    z.array(stackName("must be the name of a stack"), "must be a list"),
    "a list of stack names",
  ).default([]),
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

/** A value for a command that sets a first member of a list or object, by its key. */
export const FIRST_MEMBERS: Readonly<Record<string, string>> = {
  targets: "targets[0].site",
  consumers: "consumers[0]",
  endpoints: "endpoints.sharePoint",
};

/** Every key that a stack's config may have. */
export const CONFIG_KEYS = Object.keys(configSchema.shape);

/** Keys that a nested object of the config may have, by the name of its list or object. */
export const NESTED_KEYS: Readonly<Record<string, readonly string[]>> = {
  targets: Object.keys(target.shape),
  endpoints: Object.keys(endpoints.shape),
};

/** A value to show in the command that sets a key; secrets have none. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  siteUrl: "https://contoso.sharepoint.com",
  authority: "entra",
  tenantId: "00000000-0000-0000-0000-000000000000",
  clientId: "00000000-0000-0000-0000-000000000000",
  applicationObjectId: "00000000-0000-0000-0000-000000000000",
  redirectUri: "https://localhost/",
  scope: "AllSites.Manage",
  renewAfterDays: "30",
  warnBeforeDays: "14",
  secretDays: "90",
  rotate: "2026-11",
  encoding: "raw",
  resourceGroup: "365proxy",
  site: "365proxy",
  slot: "blue",
  subscriptionId: "00000000-0000-0000-0000-000000000000",
  promoteFrom: "staging",
  sharePoint: "https://host.example",
  acs: "https://host.example",
  entra: "https://host.example",
  graph: "https://host.example",
  arm: "https://host.example",
  timeoutSeconds: "30",
  secretWaitSeconds: "300",
  healthUrl: "https://365proxy.azurewebsites.us/health",
  healthWaitSeconds: "120",
  healthSettleSeconds: "30",
};
