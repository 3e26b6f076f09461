/** What a person does next in a stack that waits for its first consent. */
export function describeNextStep(consentUrl: string | undefined, stack: string): string {
  if (consentUrl === undefined) {
    return (
      "The address for the consent is not known before the realm is found and an application is " +
      `registered: \`pulumi up --stack ${stack}\` does what is missing, and says how to go on.`
    );
  }
  return [
    `This stack is waiting for a consent: \`npm run consent -- --stack ${stack}\` leads a person`,
    "through it. By hand, a person with access to the site:",
    `  1. opens ${consentUrl} and accepts`,
    "  2. copies the whole address the browser ends on (the page itself need not load)",
    `  3. runs \`pulumi config set --secret authorizationCode --stack ${stack}\` and pastes it`,
    `  4. runs \`pulumi up --stack ${stack}\` at once: the code lives minutes`,
  ].join("\n");
}
