/** What the page depends on. */
export interface ReadmeFacts {
  readonly stack: string;
  readonly authority: string;
  readonly promoteFrom?: string | undefined;
  readonly targets: readonly string[];
  /** Names of the stack's outputs. */
  readonly outputs: readonly string[];
}

/** What the table tells: a label, and the output that has it. */
const ROWS: readonly (readonly [label: string, output: string])[] = [
  ["Stage", "stage"],
  ["Site", "siteUrl"],
  ["Tenant", "tenantId"],
  ["Application", "clientId"],
  ["Consented by", "account"],
  ["Token issued", "tokenIssuedAt"],
  ["Token renewed from", "renewAt"],
  ["Token expires", "tokenExpiresAt"],
  ["Client secret of generation", "secretGeneration"],
  ["Client secret rotated from", "secretRotateAt"],
  ["Client secret expires", "secretExpiresAt"],
];

/**
 * The stack's page as Markdown, which Pulumi Cloud shows for an output named `readme`, with the values
 * of other outputs put in. So it stays the same from run to run, and fills no preview.
 *
 * @see https://www.pulumi.com/dev/examples/stack-readme-ts/
 */
export function buildReadme(facts: ReadmeFacts): string {
  const { stack, authority, promoteFrom, targets, outputs } = facts;
  const table = [
    ...ROWS.filter(([, output]) => outputs.includes(output)).map(
      ([label, output]) => `| ${label} | ${placeIn(output)} |`,
    ),
    `| Authority | ${authority} |`,
    ...(promoteFrom === undefined ? [] : [`| Credential taken from stack | ${promoteFrom} |`]),
  ];
  const services = targets.map((target) => `- \`${target}\``);
  return [
    `# SharePoint credentials: ${stack}`,
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
    `- See what would change: \`pulumi preview --diff --stack ${stack}\``,
    `- Renew what is due: \`pulumi up --stack ${stack}\``,
    ...(outputs.includes("consentUrl") ? [`- Consent: ${placeIn("consentUrl")}`] : []),
    "",
  ].join("\n");
}

/** Where Pulumi Cloud puts the value of an output. */
function placeIn(output: string): string {
  return `$\{outputs.${output}}`;
}
