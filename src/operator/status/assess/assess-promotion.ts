import type { Finding } from "../finding.ts";
import type { StackFacts } from "../stack-facts.ts";
import { comparePromotion } from "./compare-promotion.ts";
import { isNamed, type StackContext } from "./stack-context.ts";

/** What there is to say of a stack that takes its credential from another one. */
export function assessPromotion(
  facts: StackFacts,
  { source, chain = [], isCircle = false }: StackContext,
): Finding[] {
  const { name, promoteFrom } = facts;
  if (promoteFrom === undefined) return [];
  if (isCircle) return [describeCircle(name, promoteFrom)];
  if (source === undefined) {
    const text = `It takes its credential from ${promoteFrom}, which could not be read as a stack of this project.`;
    return [{ level: "note", text, command: `pulumi stack output --stack ${promoteFrom}` }];
  }
  const behind = comparePromotion(facts, source) ?? [];
  return [
    ...(behind.length === 0 ? [] : [describeBehind(facts, source, behind, chain.at(-1) ?? source)]),
    ...(isUnknownTo(source, facts) ? [describeUnknown(name, source)] : []),
  ];
}

/** The stack that makes the credential is never reached: all of them keep what they have. */
function describeCircle(name: string, promoteFrom: string): Finding {
  return {
    level: "needs-person",
    text: `It takes its credential from ${promoteFrom}, which takes it from there in the end: a circle, in which nobody renews it.`,
    command: `pulumi config rm promoteFrom --stack ${name}`,
  };
}

/**
 * Being behind is a matter for the next run, unless the credential in use is already taken away:
 * an application that was replaced, or a secret of a generation that is not there.
 */
function describeBehind(
  facts: StackFacts,
  source: StackFacts,
  behind: readonly string[],
  maker: StackFacts,
): Finding {
  const living = [maker.secret, ...maker.secrets].map((secret) => secret?.generation);
  const isTakenAway = facts.secret !== undefined && !living.includes(facts.secret.generation);
  const isCutOff = behind.includes("application") || isTakenAway;
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
      `pulumi config set --path "consumers[${source.consumers.length}]" ${name} ` +
      `--stack ${source.name} && pulumi up --stack ${source.name}`,
  };
}
