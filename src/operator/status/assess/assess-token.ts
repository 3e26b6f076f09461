import { formatDay } from "../../../protocol/format-time.ts";
import { countDaysLeft } from "../../../protocol/oauth/token-lifetime.ts";
import type { Finding } from "../finding.ts";
import type { StackFacts } from "../stack-facts.ts";
import { describeEnd } from "./describe-end.ts";
import type { StackContext } from "./stack-context.ts";

/** What there is to say of the refresh token of a live stack. */
export function assessToken(facts: StackFacts, { now, source }: StackContext): Finding[] {
  const { name, token, rejectedAt, promoteFrom, warnBeforeDays } = facts;
  if (facts.stage !== "live") return [];
  const up = `pulumi up --stack ${name}`;
  if (token === undefined) {
    return [{ level: "failed", text: "Its outputs do not say when the token ends.", command: up }];
  }
  const findings: Finding[] = [];
  if (rejectedAt !== undefined) {
    // The next run tries it once more, and asks for a consent where it has to be.
    const text = `The authority refused the token on ${formatDay(rejectedAt)}.`;
    findings.push({ level: "needs-person", text, command: up });
  }
  if (isNear(token.expiresAt, warnBeforeDays, now)) {
    const command = promoteFrom === undefined ? remedy(facts, now) : catchUp(facts, source, now);
    const text = `The token ${describeEnd(token.expiresAt, now)}.`;
    findings.push({ level: "needs-person", text, command });
  } else if (promoteFrom === undefined && hasPassed(token.renewAt, now)) {
    const text = `The token has been due for renewal since ${formatDay(token.renewAt)}, but no run came.`;
    findings.push({ level: "note", text, command: remedy(facts, now) });
  }
  return findings;
}

/** Whether the end is within the days of the warning, or behind. */
export function isNear(expiresAt: string, warnBeforeDays: number, now: Date): boolean {
  return countDaysLeft(new Date(expiresAt), now) < warnBeforeDays;
}

/** Whether a time that is known has come. */
export function hasPassed(time: string | undefined, now: Date): time is string {
  return time !== undefined && now.getTime() >= Date.parse(time);
}

/** An entra token renews by itself while it lives; any other takes a person. */
function remedy({ name, authority, token }: StackFacts, now: Date): string {
  return authority === "acs" || hasPassed(token?.expiresAt, now)
    ? `npm run consent -- --stack ${name}`
    : `pulumi up --stack ${name}`;
}

/** A stack with another one's token: that one first, unless it has a better token already. */
function catchUp(facts: StackFacts, source: StackFacts | undefined, now: Date): string {
  const own = `pulumi up --stack ${facts.name}`;
  if (source?.token === undefined) return `pulumi up --stack ${facts.promoteFrom} && ${own}`;
  return isNear(source.token.expiresAt, facts.warnBeforeDays, now)
    ? `${remedy(source, now)} && ${own}`
    : own;
}
