import type { Finding } from "../finding.ts";
import type { StackFacts } from "../stack-facts.ts";

/** What there is to say of a token that was meant for one site and reaches more, or may. */
export function assessReach({ name, reach, promoteFrom }: StackFacts): Finding[] {
  const command = `pulumi up --stack ${promoteFrom ?? name}`;
  if (reach === "more than 1 site") {
    const text = "Its token opens the tenant's root site too, though scope is Sites.Selected.";
    return [{ level: "note", text, command }];
  }
  if (reach === "not known") {
    const text = "Whether its token reaches one site alone could not be found out.";
    return [{ level: "note", text, command }];
  }
  return [];
}
