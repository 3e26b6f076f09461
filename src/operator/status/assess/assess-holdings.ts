import type { Finding } from "../finding.ts";
import type { Holding, StackFacts } from "../stack-facts.ts";
import type { StackContext } from "./stack-context.ts";

/**
 * What there is to say of the credential that each service has: one with a secret that is none of
 * the living ones fails, whatever the outputs of the stacks say.
 */
export function assessHoldings(facts: StackFacts, { chain = [facts] }: StackContext): Finding[] {
  return [...assessSecrets(facts, chain), ...assessParts(facts)];
}

/** `chain` goes from the stack to the one that makes its secret. */
function assessSecrets(facts: StackFacts, chain: readonly StackFacts[]): Finding[] {
  const maker = chain.at(-1) ?? facts;
  // Whoever makes it may be a stack that cannot be read, or of another project.
  if (maker.promoteFrom !== undefined || maker.stage === undefined) return [];
  const isDead = ({ keyId }: Pick<Holding, "keyId">) =>
    keyId !== "" && !maker.livingKeyIds.includes(keyId);
  const services = facts.holdings.filter(isDead).map(({ service }) => service);
  if (services.length === 0) return [];
  const owner = maker === facts ? "this stack" : maker.name;
  const isMakerLate = maker.offered !== undefined && isDead(maker.offered);
  const late = chain.filter((one) => one !== maker || maker === facts || isMakerLate);
  return [
    {
      level: "needs-person",
      text:
        `${services.join(" and ")} ${services.length === 1 ? "has" : "have"} a client secret that ` +
        `${owner} no longer has, and so cannot reach SharePoint.`,
      command: late
        .toReversed()
        .map(({ name }) => `pulumi up --stack ${name}`)
        .join(" && "),
    },
  ];
}

/** What a run left undone that was told to do a part only, or failed in one. */
function assessParts({ name, stage, targets, holdings, offered, stored }: StackFacts): Finding[] {
  if (stage !== "live" || offered === undefined) return [];
  const command = `pulumi up --stack ${name}`;
  const findings: Finding[] = [];
  if (stored !== undefined && stored.tokenIssuedAt !== offered.tokenIssuedAt) {
    const text = "It has a newer token than its services: a run did a part only.";
    findings.push({ level: "note", text, command });
  }
  const behind = holdings
    .filter(
      ({ keyId, tokenIssuedAt }) =>
        keyId !== offered.keyId || tokenIssuedAt !== offered.tokenIssuedAt,
    )
    .map(({ service }) => service);
  const names = holdings.map(({ service }) => service);
  const missing = targets.filter(
    (target) => !names.some((service) => service === target || service.endsWith(`/${target}`)),
  );
  const late = [...behind, ...missing];
  if (late.length > 0) {
    const text =
      `${late.join(" and ")} ${late.length === 1 ? "does" : "do"} not have its newest credential ` +
      "yet: a run did a part only.";
    findings.push({ level: "note", text, command });
  }
  return findings;
}
