/** What a person does next in a stack that waits for its first consent. */
export function describeNextStep(consentUrl: string | undefined, stack: string): string {
  return [
    "This stack waits for a consent. A person with access to the site:",
    `  1. opens ${consentUrl ?? "the consentUrl of the stack"} and accepts`,
    "  2. copies the whole address the browser ends on (the page itself need not load)",
    `  3. runs \`pulumi config set --secret authorizationCode --stack ${stack}\` and pastes it`,
    `  4. runs \`pulumi up --stack ${stack}\` at once: the code lives minutes`,
  ].join("\n");
}
