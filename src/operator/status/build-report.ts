import { nameTarget } from "../../program/azure/target-name.ts";
import { countDaysLeft } from "../../protocol/oauth/token-lifetime.ts";
import { isAnswer } from "./assess/assess-live.ts";
import { assessStack } from "./assess/assess-stack.ts";
import { comparePromotion } from "./assess/compare-promotion.ts";
import { findStackContext, type StackContext } from "./assess/stack-context.ts";
import { judge, toExitCode } from "./finding.ts";
import type { StackFacts, StackReading, UnhealthyService } from "./stack-facts.ts";
import type { StackReport, StatusReport, Term } from "./status-report.ts";

/** Makes the report of all stacks from what could be read of them. */
export function buildReport(readings: readonly StackReading[], now: Date): StatusReport {
  const all = readings.flatMap((reading) => ("facts" in reading ? [reading.facts] : []));
  const stacks = readings
    .filter(({ isContext }) => isContext !== true)
    .map((reading) =>
      "facts" in reading
        ? reportStack(reading.facts, findStackContext(reading.facts, all, now))
        : reportUnreadable(reading),
    );
  const verdict = judge(stacks.flatMap(({ findings }) => findings));
  return { checkedAt: now.toISOString(), verdict, exitCode: toExitCode(verdict), stacks };
}

function reportStack(facts: StackFacts, context: StackContext): StackReport {
  const { name, stage, siteUrl, authority, warnBeforeDays, clientId, account, reach } = facts;
  const findings = assessStack(facts, context);
  const { live, unhealthy } = facts;
  return {
    ...{ name, verdict: judge(findings), findings, stage, siteUrl, authority, warnBeforeDays },
    ...{ clientId, account, reach, targets: facts.targets, lastUpdate: facts.lastUpdate },
    ...(facts.vaultSecrets.length > 0 && { vaultSecrets: facts.vaultSecrets }),
    ...reportToken(facts, context.now),
    ...reportSecrets(facts, context),
    ...reportPromotion(facts, context),
    ...(live !== undefined && { live: isAnswer(live) ? live : null }),
    ...(unhealthy !== undefined && { unhealthy: unhealthy.map(reportHealth) }),
  };
}

function reportHealth({ service, answer }: UnhealthyService) {
  return { target: nameTarget(service), answer };
}

function reportUnreadable({ name, problem }: Extract<StackReading, { problem: unknown }>) {
  const findings = [problem];
  return { name, verdict: judge(findings), findings, otherSecrets: [], targets: [] };
}

function reportToken({ token }: StackFacts, now: Date): Pick<StackReport, "token"> {
  if (token === undefined) return {};
  const { issuedAt, renewAt, expiresAt } = token;
  const renewal = renewAt && toTerm(renewAt, now);
  return {
    token: { issuedAt, ...(renewal && { renewAt: renewal }), expiresAt: toTerm(expiresAt, now) },
  };
}

function reportSecrets(
  { secret, secrets }: StackFacts,
  { now, source }: StackContext,
): Pick<StackReport, "secret" | "otherSecrets"> {
  const otherSecrets = secrets.filter(({ generation }) => generation !== secret?.generation);
  if (secret === undefined) return { otherSecrets };
  // A stack that takes its secret from another one does not know since when that is there.
  const known = [...secrets, ...(source?.secrets ?? [])].find(
    ({ generation, startedAt }) => generation === secret.generation && startedAt !== undefined,
  );
  const { generation, rotateAt, expiresAt } = secret;
  return {
    secret: {
      generation,
      startedAt: known?.startedAt,
      ...(rotateAt && { rotateAt: toTerm(rotateAt, now) }),
      expiresAt: toTerm(expiresAt, now),
    },
    otherSecrets,
  };
}

function reportPromotion(
  facts: StackFacts,
  { source }: StackContext,
): Pick<StackReport, "promotion"> {
  if (facts.promoteFrom === undefined) return {};
  const behind = comparePromotion(facts, source);
  const state = behind === undefined ? "unknown" : behind.length === 0 ? "in-step" : "behind";
  return { promotion: { from: facts.promoteFrom, state, behind: behind ?? [] } };
}

function toTerm(at: string, now: Date): Term {
  return { at, daysLeft: countDaysLeft(new Date(at), now) };
}
