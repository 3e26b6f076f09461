import type { CredentialFacts, SecretFacts, Stage } from "../credential/credential";

/** What the page tells of a stack. Nothing of it is secret. */
export interface ReadmeFacts extends CredentialFacts {
  readonly stack: string;
  readonly stage: Stage;
  readonly siteUrl: string;
  readonly authority: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly promoteFrom?: string | undefined;
  readonly targets: readonly string[];
  readonly secret?: SecretFacts | undefined;
}

/**
 * The stack's page as Markdown, which Pulumi Cloud shows for an output named `readme`.
 *
 * @see https://www.pulumi.com/docs/pulumi-cloud/projects-and-stacks/#stack-readme
 */
export function buildReadme(facts: ReadmeFacts): string {
  const rows: [string, string | undefined][] = [
    ["Stage", facts.stage],
    ["Site", facts.siteUrl],
    ["Authority", facts.authority],
    ["Tenant", facts.tenantId],
    ["Application", facts.clientId],
    ["Credential taken from stack", facts.promoteFrom],
    ["Consented by", facts.account],
    ["Token issued", facts.tokenIssuedAt],
    ["Token renewed from", facts.renewAt],
    ["Token expires", facts.tokenExpiresAt],
    ["Client secret", facts.secret && `generation ${facts.secret.generation}`],
    ["Client secret followed from", facts.secret?.rotateAt],
    ["Client secret expires", facts.secret?.expiresAt],
  ];
  const table = rows.flatMap(([label, value]) =>
    value ? [`| ${label} | ${escapeCell(value)} |`] : [],
  );
  const services = facts.targets.map((target) => `- \`${target}\``);
  return [
    `# SharePoint credentials: ${facts.stack}`,
    "",
    "| | |",
    "|---|---|",
    ...table,
    "",
    "## Services",
    "",
    ...(services.length > 0 ? services : ["none"]),
    "",
    "## Commands",
    "",
    `- See what would change: \`pulumi preview --diff --stack ${facts.stack}\``,
    `- Renew what is due: \`pulumi up --stack ${facts.stack}\``,
    ...(facts.consentUrl === undefined ? [] : [`- Consent: <${facts.consentUrl}>`]),
    "",
  ].join("\n");
}

function escapeCell(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("|", "\\|");
}
