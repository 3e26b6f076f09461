/** What is said of a code, or a token to adopt, that the config still has though it was used before. */
export function describeSpentGrant(
  key: "authorizationCode" | "refreshToken",
  stack: string,
): string {
  return (
    `${key} in this config was used before a newer consent, and is left alone; the stored token is ` +
    `kept. \`pulumi config rm ${key} --stack ${stack}\` takes it out.`
  );
}
