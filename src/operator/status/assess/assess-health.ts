import { nameTarget } from "../../../program/azure/target-name.ts";
import { writeAppOptions } from "../../../resources/app-settings/azure-cli-options.ts";
import type { Finding } from "../finding.ts";
import type { StackFacts, UnhealthyService } from "../stack-facts.ts";

/** What health pages tell, and settings cannot: why, only the service's own log knows. */
export function assessHealth({ unhealthy = [] }: StackFacts): Finding[] {
  return unhealthy.map(
    ({ service, answer }: UnhealthyService): Finding => ({
      level: "needs-person",
      text: `${nameTarget(service)} is not healthy: ${answer}`,
      command: `az webapp log tail ${writeAppOptions(service)}`,
    }),
  );
}
