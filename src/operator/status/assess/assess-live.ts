import type { Finding } from "../finding";
import type { StackFacts } from "../stack-facts";

/** What there is to say of the settings that the services have, where Azure was asked. */
export function assessLive({ name, live }: StackFacts): Finding[] {
  if (live === undefined) return [];
  if (!isAnswer(live)) return [live];
  return live
    .filter(({ drifted }) => drifted.length > 0)
    .map(({ target, drifted }) => ({
      level: "needs-person",
      text: `${drifted.join(" and ")} of ${target} ${drifted.length === 1 ? "is" : "are"} not as last written.`,
      command: `pulumi up --stack ${name}`,
    }));
}

/** Tells Azure's answer from the reason for having none. */
export function isAnswer(
  live: NonNullable<StackFacts["live"]>,
): live is Exclude<typeof live, Finding> {
  return Array.isArray(live);
}
