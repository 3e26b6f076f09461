import { APPLICATION_DEFAULTS } from "./describe-application.ts";
import { type GraphError, invalidValue, isGraphError, unacceptable } from "./graph-error.ts";
import { type GraphObject, isGraphObject } from "./read-graph-body.ts";
import { isRedirectUriList } from "./redirect-uri.ts";
import type { Registration } from "./registration.ts";
import { readRequiredAccess } from "./required-access.ts";

/** What a body says about an application; what it does not mention is absent. */
export interface ApplicationChanges
  extends Partial<Pick<Registration, "title" | "redirectUris" | "permissions">> {
  readonly properties: GraphObject;
}

type Part = Omit<ApplicationChanges, "properties"> | GraphError;

const AUDIENCES: readonly unknown[] = [
  "AzureADMyOrg",
  "AzureADMultipleOrgs",
  "AzureADandPersonalMicrosoftAccount",
  "PersonalMicrosoftAccount",
];
const LONGEST_NAME = 256;

/** Reads the body of a POST or PATCH of an application, or says what is wrong with it. */
export function readApplication(body: GraphObject): ApplicationChanges | GraphError {
  const { "@odata.type": _type, displayName: _name, ...properties } = body;
  const parts = [
    checkNames(properties),
    readName(body),
    readPlatforms(body),
    readPermissions(body),
    checkAudience(body),
  ];
  return parts.find(isGraphError) ?? Object.assign({ properties }, ...parts);
}

function checkNames(properties: GraphObject): Part {
  const unknown = Object.keys(properties).find(
    (name) => !Object.hasOwn(APPLICATION_DEFAULTS, name),
  );
  if (unknown === undefined) {
    return {};
  }
  return unacceptable(
    unknown === "passwordCredentials"
      ? "New password credentials must be generated with service actions."
      : `Invalid property '${unknown}'.`,
  );
}

function readName({ displayName }: GraphObject): Part {
  if (displayName === undefined) {
    return {};
  }
  const isName = typeof displayName === "string" && displayName.trim() !== "";
  return isName && displayName.length <= LONGEST_NAME
    ? { title: displayName }
    : invalidValue("displayName", "Application");
}

function readPlatforms(body: GraphObject): Part {
  for (const platform of ["web", "spa", "publicClient"]) {
    const { redirectUris = [] } = toObject(body[platform]);
    if (!isRedirectUriList(redirectUris)) {
      return invalidValue(platform, "Application");
    }
  }
  const { redirectUris } = toObject(body["web"]);
  return isRedirectUriList(redirectUris) ? { redirectUris } : {};
}

function readPermissions({ requiredResourceAccess }: GraphObject): Part {
  if (requiredResourceAccess === undefined) {
    return {};
  }
  const permissions = readRequiredAccess(requiredResourceAccess);
  return permissions === undefined
    ? invalidValue("requiredResourceAccess", "Application")
    : { permissions };
}

function checkAudience({ signInAudience = "AzureADMyOrg" }: GraphObject): Part {
  return AUDIENCES.includes(signInAudience) ? {} : invalidValue("signInAudience", "Application");
}

/** A platform that is not an object has, deliberately, redirect URIs that are not a list. */
function toObject(platform: unknown = {}): GraphObject {
  return isGraphObject(platform) ? platform : { redirectUris: platform };
}
