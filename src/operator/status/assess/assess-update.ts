import { formatDay } from "../../../protocol/format-time.ts";
import type { Finding } from "../finding.ts";
import type { StackFacts } from "../stack-facts.ts";
import type { StackContext } from "./stack-context.ts";

const HOUR_MS = 60 * 60 * 1000;

/** The history tells whole seconds, the state parts of them. */
const ROUNDING_MS = 2000;

/** What there is to say of the runs of a stack: failed, under way, or killed. */
export function assessUpdate(facts: StackFacts, { now }: StackContext): Finding[] {
  const { name, lastUpdate, isUpdating, hasPendingOperations, savedAt } = facts;
  const up = `pulumi up --stack ${name}`;
  const isUnderWay = isUpdating || lastUpdate?.result === "in-progress";
  if (isUnderWay) return [describeUnderWay()];
  const findings: Finding[] = [];
  if (lastUpdate?.result === "failed") {
    const when = lastUpdate.endedAt === undefined ? "" : ` on ${formatDay(lastUpdate.endedAt)}`;
    const text = `The last ${lastUpdate.kind} failed${when}.`;
    findings.push({ level: "needs-person", text, command: up });
  }
  if (!hasPendingOperations || savedAt === undefined) return findings;
  const saved = Date.parse(savedAt);
  const isRunOver = Date.parse(lastUpdate?.endedAt ?? "") + ROUNDING_MS >= saved;
  if (isRunOver) {
    findings.push({
      level: "note",
      text: "Its state records an operation of a run that was killed.",
      command: `pulumi refresh --yes --clear-pending-creates --stack ${name}`,
    });
  } else if (now.getTime() - saved < HOUR_MS) {
    findings.push(describeUnderWay());
  } else {
    const text = `A run that began on ${formatDay(savedAt)} was killed.`;
    const command = `pulumi cancel --yes --stack ${name} && ${up}`;
    findings.push({ level: "needs-person", text, command });
  }
  return findings;
}

function describeUnderWay(): Finding {
  return {
    level: "note",
    text: "A run is under way, so this may be about to change.",
    command: "npm run status",
  };
}
