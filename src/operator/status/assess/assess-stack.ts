import type { Finding } from "../finding.ts";
import type { StackFacts } from "../stack-facts.ts";
import { assessHealth } from "./assess-health.ts";
import { assessHoldings } from "./assess-holdings.ts";
import { assessLive } from "./assess-live.ts";
import { assessPromotion } from "./assess-promotion.ts";
import { assessReach } from "./assess-reach.ts";
import { assessSecret } from "./assess-secret.ts";
import { assessServices } from "./assess-services.ts";
import { assessToken } from "./assess-token.ts";
import { assessUpdate } from "./assess-update.ts";
import { assessVault } from "./assess-vault.ts";
import type { StackContext } from "./stack-context.ts";

const ORDER: readonly Finding["level"][] = ["failed", "needs-person", "note"];

/** What a person should know of a stack, the worst first; each with the command that fixes it. */
export function assessStack(facts: StackFacts, context: StackContext): Finding[] {
  const told = [
    ...assessUpdate(facts, context),
    ...assessStage(facts, context),
    ...assessToken(facts, context),
    ...assessReach(facts),
    ...assessVault(facts),
    ...assessSecret(facts, context),
    ...assessHoldings(facts, context),
    ...assessPromotion(facts, context),
    ...assessServices(facts),
    ...assessHealth(facts),
  ];
  const findings = [...told, ...assessLive(facts, told)];
  return ORDER.flatMap((level) => findings.filter((finding) => finding.level === level));
}

function assessStage(
  { name, stage, stored, lastUpdate }: StackFacts,
  { source }: StackContext,
): Finding[] {
  const level = "needs-person" as const;
  const waits = (stack: string) => `npm run consent -- --stack ${stack}`;
  if (stage === "live") return [];
  if (stage === "awaiting-consent" && stored !== undefined) {
    const text = "It has a token that no run has put to use: one did a part only.";
    return [{ level, text, command: `pulumi up --stack ${name}` }];
  }
  if (stage === "awaiting-consent") {
    return [{ level, text: "It is waiting for a person's consent.", command: waits(name) }];
  }
  if (stage !== undefined) {
    const text = `Its stage is ${stage}, which this program does not know.`;
    return [{ level: "failed", text, command: `pulumi stack output --stack ${name}` }];
  }
  if (source?.stage === "awaiting-consent") {
    const text = `It takes its credential from ${source.name}, which is waiting for a consent.`;
    return [{ level, text, command: `${waits(source.name)} && pulumi up --stack ${name}` }];
  }
  if (lastUpdate?.result === "failed") return [];
  return [{ level, text: "It is not deployed.", command: `pulumi up --stack ${name}` }];
}
