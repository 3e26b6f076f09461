import type { Finding } from "../finding";
import type { StackFacts } from "../stack-facts";
import { hasPassed, isNear } from "./assess-token";
import { describeEnd, toDay } from "./describe-end";
import { isNamed, type Surroundings } from "./surroundings";

/** What there is to say of the client secret, where the program makes it. */
export function assessSecret(facts: StackFacts, { now, source, users }: Surroundings): Finding[] {
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
  const late = users.filter((user) => isLate(user, facts)).map((user) => user.name);
  const text = `The client secret is due for rotation since ${toDay(secret.rotateAt)}`;
  const why = late.length === 0 ? "and no run came" : `and waits for ${late.join(" and ")}`;
  return [
    { level: "note", text: `${text}, ${why}.`, command: [...late, name].map(up).join(" && ") },
  ];
}

function isLate(user: StackFacts, { secret, consumers }: StackFacts): boolean {
  return (
    user.secret?.generation !== secret?.generation && consumers.some((one) => isNamed(user, one))
  );
}
