import type { Finding } from "../finding.ts";
import type { LiveService, StackFacts } from "../stack-facts.ts";

const LIST = new Intl.ListFormat("en-GB");

/**
 * What there is to say of the settings that the services have, where Azure was asked, beside what is
 * told of the stack already.
 */
export function assessLive(facts: StackFacts, told: readonly Finding[]): Finding[] {
  const { name, live } = facts;
  if (live === undefined) return [];
  if (!isAnswer(live)) return [live];
  // A run that is advised is not advised twice; a secret that the config has new shows here alone.
  const isTold = told.some(({ command }) => command.endsWith(runOf(name)));
  const late = isTold ? [] : live.filter(({ pending }) => pending.length > 0);
  const lost = live.filter(({ unresolved }) => unresolved.length > 0);
  return [
    ...assessDrift(name, live),
    ...lost.map((service) => describeLost(name, service)),
    ...late.map((service) => describeLate(facts, service)),
  ];
}

function describeLost(name: string, { target, unresolved }: LiveService): Finding {
  const what = unresolved.length === 1 ? "the value" : "the values";
  return {
    level: "needs-person",
    text: `App Service cannot fetch ${what} of ${LIST.format(unresolved)} of ${target} from the key vault.`,
    command: runOf(name),
  };
}

function describeLate({ name, promoteFrom }: StackFacts, service: LiveService): Finding {
  const { target, pending } = service;
  const wanted = promoteFrom === undefined ? "the next run writes" : `${promoteFrom} has`;
  return {
    level: "note",
    text: `${LIST.format(pending)} of ${target} ${pending.length === 1 ? "is" : "are"} not what ${wanted}.`,
    command: runOf(name),
  };
}

function assessDrift(name: string, live: readonly LiveService[]): Finding[] {
  return live
    .filter(({ drifted }) => drifted.length > 0)
    .map(({ target, drifted }) => ({
      level: "needs-person",
      text: `${LIST.format(drifted)} of ${target} ${drifted.length === 1 ? "is" : "are"} not as last written.`,
      command: runOf(name),
    }));
}

function runOf(name: string): string {
  return `pulumi up --stack ${name}`;
}

/** Tells Azure's answer from the reason for having none. */
export function isAnswer(
  live: NonNullable<StackFacts["live"]>,
): live is Exclude<typeof live, Finding> {
  return Array.isArray(live);
}
