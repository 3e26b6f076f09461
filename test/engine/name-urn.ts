const DYNAMIC = "pulumi-nodejs:dynamic:";

const TYPES = {
  Realm: `${DYNAMIC}Realm`,
  RefreshToken: `${DYNAMIC}Token`,
  SecretSchedule: `${DYNAMIC}Secrets`,
  TestedCredential: `${DYNAMIC}Proof`,
  AppSettings: `${DYNAMIC}Setting`,
  Application: "azuread:index/application:Application",
  ApplicationPassword: "azuread:index/applicationPassword:ApplicationPassword",
} as const;

/** The URN of one of the program's resources, as flags of the engine take it. */
export function nameUrn(stack: string, type: keyof typeof TYPES, name: string): string {
  return `urn:pulumi:${stack}::sharepoint-rotation::${TYPES[type]}::${name}`;
}
