import { z } from "zod";
import { cleanPaste } from "../../protocol/oauth/clean-paste.ts";
import { isGuid } from "../../protocol/oauth/discover-realm.ts";

/** Says that a value is missing, or what it must be. */
const missingOr = (problem: string) => (issue: { readonly input?: unknown }) =>
  issue.input === undefined ? `is missing; it ${problem}` : problem;

/** A text in which nothing is found wrong. */
export const checked = (findFault: (text: string) => string | undefined) =>
  z.string({ error: missingOr("must be an address") }).superRefine((text, context) => {
    const fault = findFault(text);
    if (fault !== undefined) context.addIssue({ code: "custom", message: fault });
  });

/** A GUID, in lower case. */
export const guid = (what: string) =>
  z.string(`must be ${what}, a GUID`).refine(isGuid, `must be ${what}, a GUID`).toLowerCase();

/** A whole number between two bounds. */
export const wholeNumber = (from: number, to: number, unit: string) =>
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

/** One of a few words. */
export const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, `must be one of: ${values.join(", ")}`);

/** The engine makes a number of `pulumi config set --path … 2024`, and a name may be one. */
export const toName = (value: unknown) =>
  typeof value === "number" || typeof value === "boolean" ? String(value) : value;

/** A name of Azure's, by its pattern. */
export const name = (pattern: RegExp, what: string) =>
  z.preprocess(
    toName,
    z.string({ error: missingOr(`must be ${what}`) }).regex(pattern, `must be ${what}`),
  );

/** The name of a stack, alone or with organization and project. */
export const stackName = (what: string) =>
  z.preprocess(toName, z.string(what).regex(/^[\w.-]{1,100}(\/[\w.-]{1,100}){0,2}$/, what));

/** A secret as it was meant: without what a paste brings along. */
export const secret = (what: string) =>
  z
    .string()
    .transform(cleanPaste)
    .pipe(z.string().regex(/^[\x21-\x7e]+$/, `must be ${what}, which has no white space`));

/** The name of a site or slot. */
export const siteName = (what: string) => name(/^[a-z0-9][a-z0-9-]{0,58}[a-z0-9]?$/i, what);

/** A list or object, which the engine gives as JSON. */
export const fromJson = <T extends z.ZodType>(inner: T, what: string) =>
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

/** What a map in place of a list is told, as somebody writes it who forgets the dashes. */
export const LIST = 'must be a list: in the file each member begins with "- "';
