import { nameTarget } from "../../../program/azure/target-name.ts";
import type { Finding } from "../finding.ts";
import type { LiveService, StackFacts } from "../stack-facts.ts";
import { comparePromotion } from "./compare-promotion.ts";
import type { StackContext } from "./stack-context.ts";

const LIST = new Intl.ListFormat("en-GB");

/** What there is to say of the settings that the services have, where Azure was asked. */
export function assessLive(facts: StackFacts, { source }: StackContext): Finding[] {
  const { name, live, promoteFrom } = facts;
  if (live === undefined) return [];
  if (!isAnswer(live)) return [live];
  // What the outputs tell already is not said twice; a secret from the config shows here alone.
  const isTold = promoteFrom === undefined || (comparePromotion(facts, source) ?? []).length > 0;
  const late = isTold ? [] : live.filter(({ pending }) => pending.length > 0);
  const lost = live.filter(({ unresolved }) => unresolved.length > 0);
  return [
    ...assessDrift(name, live),
    ...lost.map((service) => describeLost(name, service)),
    ...late.map((service) => describeLate(facts, service)),
    ...live.flatMap((service) => describeUnhealthy(facts, service)),
  ];
}

/** What the settings cannot tell: only the service's own log says why. */
function describeUnhealthy({ services }: StackFacts, service: LiveService): Finding[] {
  const { target, unhealthy } = service;
  const found = services.find((one) => nameTarget(one) === target);
  if (unhealthy === undefined || found === undefined) return [];
  const { resourceGroup, site, slot, subscriptionId } = found;
  const options = [
    `--name ${site} --resource-group "${resourceGroup}"`,
    ...(slot === undefined ? [] : [`--slot ${slot}`]),
    ...(subscriptionId === undefined ? [] : [`--subscription ${subscriptionId}`]),
  ];
  return [
    {
      level: "needs-person",
      text: `${target} is not healthy: ${unhealthy}`,
      command: `az webapp log tail ${options.join(" ")}`,
    },
  ];
}

function describeLost(name: string, { target, unresolved }: LiveService): Finding {
  const what = unresolved.length === 1 ? "the value" : "the values";
  return {
    level: "needs-person",
    text: `App Service cannot fetch ${what} of ${LIST.format(unresolved)} of ${target} from the key vault.`,
    command: `pulumi up --stack ${name}`,
  };
}

function describeLate({ name, promoteFrom }: StackFacts, service: LiveService): Finding {
  const { target, pending } = service;
  return {
    level: "note",
    text: `${LIST.format(pending)} of ${target} ${pending.length === 1 ? "is" : "are"} not what ${promoteFrom} has.`,
    command: `pulumi up --stack ${name}`,
  };
}

function assessDrift(name: string, live: readonly LiveService[]): Finding[] {
  return live
    .filter(({ drifted }) => drifted.length > 0)
    .map(({ target, drifted }) => ({
      level: "needs-person",
      text: `${LIST.format(drifted)} of ${target} ${drifted.length === 1 ? "is" : "are"} not as last written.`,
      command: `pulumi up --stack ${name}`,
    }));
}

/** Tells Azure's answer from the reason for having none. */
export function isAnswer(
  live: NonNullable<StackFacts["live"]>,
): live is Exclude<typeof live, Finding> {
  return Array.isArray(live);
}
