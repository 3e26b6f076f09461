import type { Finding } from "../finding";
import type { StackFacts } from "../stack-facts";
import { assessLive } from "./assess-live";
import { assessPromotion } from "./assess-promotion";
import { assessSecret } from "./assess-secret";
import { assessToken } from "./assess-token";
import { assessUpdate } from "./assess-update";
import type { Surroundings } from "./surroundings";

const ORDER: readonly Finding["level"][] = ["failed", "needs-person", "note"];

/** What a person should know of a stack, the worst first; each with the command that mends it. */
export function assessStack(facts: StackFacts, around: Surroundings): Finding[] {
  const findings = [
    ...assessUpdate(facts, around),
    ...assessStage(facts, around),
    ...assessToken(facts, around),
    ...assessSecret(facts, around),
    ...assessPromotion(facts, around),
    ...assessLive(facts),
  ];
  return ORDER.flatMap((level) => findings.filter((finding) => finding.level === level));
}

function assessStage({ name, stage, lastUpdate }: StackFacts, { source }: Surroundings): Finding[] {
  const level = "needs-person" as const;
  const waits = (stack: string) => `npx sharepoint-rotation consent --stack ${stack}`;
  if (stage === "live") return [];
  if (stage === "awaiting-consent") {
    return [{ level, text: "It waits for the consent of a person.", command: waits(name) }];
  }
  if (stage !== undefined) {
    const text = `Its stage is ${stage}, which this program does not know.`;
    return [{ level: "failed", text, command: `pulumi stack output --stack ${name}` }];
  }
  if (source?.stage === "awaiting-consent") {
    const text = `It takes its credential from ${source.name}, which waits for a consent.`;
    return [{ level, text, command: `${waits(source.name)} && pulumi up --stack ${name}` }];
  }
  if (lastUpdate?.result === "failed") return [];
  return [{ level, text: "It is not deployed.", command: `pulumi up --stack ${name}` }];
}
