import { isGuid } from "../../protocol/oauth/discover-realm.ts";

/** What the warning depends on. Targets as people read them. */
export interface SharedTargetContext {
  readonly stack: string;
  /** The stack that the credential is taken from. */
  readonly promoteFrom: string;
  readonly targets: readonly string[];
  /** The targets of that stack. */
  readonly otherTargets: readonly string[];
}

/**
 * Warns of services that two stacks write, as far as one of them can tell; nothing where there
 * are none. Azure compares their names without case.
 */
export function describeSharedTargets({
  stack,
  promoteFrom,
  targets,
  otherTargets,
}: SharedTargetContext): string | undefined {
  const shared = targets.filter((name) => otherTargets.some((other) => mayBeSame(name, other)));
  if (shared.length === 0) return undefined;
  return (
    `Stack ${promoteFrom} names ${shared.join(", ")} too, so both write the same service. ` +
    `If stack ${stack} means another one: \`pulumi config --stack ${stack}\` shows its targets.`
  );
}

/** A name without the id of a subscription is in the login's own, which may be any. */
function mayBeSame(name: string, other: string): boolean {
  const [one, two] = [name.toLowerCase(), other.toLowerCase()];
  return one === two || withoutSubscription(one) === two || one === withoutSubscription(two);
}

function withoutSubscription(name: string): string {
  const [first = "", ...rest] = name.split("/");
  return isGuid(first) ? rest.join("/") : name;
}
