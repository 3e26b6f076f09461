import { formatDay } from "../../../protocol/format-time.ts";
import type { Finding } from "../finding.ts";
import type { StackFacts } from "../stack-facts.ts";
import { hasPassed, isNear } from "./assess-token.ts";
import { describeEnd } from "./describe-end.ts";
import { isNamed, type StackContext } from "./stack-context.ts";

/** What there is to say of the client secret, where the program makes it. */
export function assessSecret(
  facts: StackFacts,
  { now, source, consumers }: StackContext,
): Finding[] {
  const { name, secret, promoteFrom, warnBeforeDays } = facts;
  if (secret === undefined) return [];
  const up = (stack: string) => `pulumi up --stack ${stack}`;
  if (isNear(secret.expiresAt, warnBeforeDays, now)) {
    const text = `The client secret ${describeEnd(secret.expiresAt, now)}.`;
    const isSourceAhead =
      source?.secret !== undefined && !isNear(source.secret.expiresAt, warnBeforeDays, now);
    const first = promoteFrom === undefined || isSourceAhead ? [] : [up(promoteFrom)];
    return [{ level: "needs-person", text, command: [...first, up(name)].join(" && ") }];
  }
  if (promoteFrom !== undefined || !hasPassed(secret.rotateAt, now)) return [];
  const late = consumers.filter((one) => isLate(one, facts)).map((one) => one.name);
  const text = `The client secret has been due for rotation since ${formatDay(secret.rotateAt)}`;
  const why = late.length === 0 ? "but no run came" : `and waits for ${late.join(" and ")}`;
  return [
    { level: "note", text: `${text}, ${why}.`, command: [...late, name].map(up).join(" && ") },
  ];
}

function isLate(consumer: StackFacts, { secret, consumers }: StackFacts): boolean {
  return (
    consumer.secret?.generation !== secret?.generation &&
    consumers.some((one) => isNamed(consumer, one))
  );
}
