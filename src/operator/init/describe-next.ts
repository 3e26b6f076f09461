import type { RegistrationAnswer } from "./init-answers.ts";

/** The commands that follow, in their order. */
export function describeNext({
  state,
  stacks,
  registration,
  hasProduction,
  directory,
}: {
  readonly state: string;
  readonly stacks: readonly string[];
  readonly registration: RegistrationAnswer["kind"];
  readonly hasProduction: boolean;
  /** Tenant of the directory, where its login is another one than Azure's. */
  readonly directory: string | undefined;
}): string {
  // Pulumi's own service keeps the key of a stack; elsewhere it is a passphrase, or a vault's.
  const secrets = state.startsWith("https://") ? "" : " --secrets-provider passphrase";
  const create = (stack: string) =>
    stacks.some((name) => name.split("/").at(-1) === stack)
      ? []
      : [`pulumi stack init ${stack}${secrets}`];
  const commands = [
    ...create("staging"),
    ...(directory === undefined
      ? []
      : [`pulumi config set azuread:tenantId ${directory} --stack staging`]),
    ...(registration === "acs" ? ["npm run register -- --stack staging"] : []),
    ...(registration === "given"
      ? ["pulumi config set --secret clientSecret --stack staging"]
      : []),
    "pulumi up --stack staging",
    "npm run consent -- --stack staging",
    ...(hasProduction ? [...create("production"), "pulumi up --stack production"] : []),
  ];
  const [next, ...then] = commands;
  return [`Next: ${next}`, ...then.map((command) => `then: ${command}`)].join("\n");
}
