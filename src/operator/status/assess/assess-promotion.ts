import type { Finding } from "../finding";
import type { StackFacts } from "../stack-facts";
import { comparePromotion } from "./compare-promotion";
import { isNamed, type Surroundings } from "./surroundings";

/** What there is to say of a stack that takes its credential from another one. */
export function assessPromotion(facts: StackFacts, { source }: Surroundings): Finding[] {
  const { name, promoteFrom } = facts;
  if (promoteFrom === undefined) return [];
  if (source === undefined) {
    const text = `It takes its credential from ${promoteFrom}, which could not be read as a stack of this project.`;
    return [{ level: "note", text, command: `pulumi stack output --stack ${promoteFrom}` }];
  }
  const behind = comparePromotion(facts, source) ?? [];
  return [
    ...(behind.length === 0 ? [] : [describeBehind(facts, source, behind)]),
    ...(isUnknownTo(source, facts) ? [describeUnknown(name, source)] : []),
  ];
}

/**
 * Being behind is a matter for the next run, unless the credential in use is already taken away:
 * an application that was replaced, or a secret that is two rotations old.
 */
function describeBehind(facts: StackFacts, source: StackFacts, behind: readonly string[]): Finding {
  const rotations = (source.secret?.generation ?? 0) - (facts.secret?.generation ?? 0);
  const isCutOff = behind.includes("application") || (facts.secret !== undefined && rotations > 1);
  return {
    level: isCutOff ? "needs-person" : "note",
    text: `It is behind ${source.name}, which has another ${behind.join(" and ")}.`,
    command: `pulumi up --stack ${facts.name}`,
  };
}

function isUnknownTo({ secret, consumers }: StackFacts, facts: StackFacts): boolean {
  return secret !== undefined && !consumers.some((one) => isNamed(facts, one));
}

function describeUnknown(name: string, source: StackFacts): Finding {
  return {
    level: "note",
    text: `${source.name} does not know that this stack uses its client secret, and may remove it too early.`,
    command:
      `pulumi config set --path 'consumers[${source.consumers.length}]' ${name} ` +
      `--stack ${source.name} && pulumi up --stack ${source.name}`,
  };
}
