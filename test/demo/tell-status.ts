import Table from "cli-table3";
import { countDaysLeft } from "../../src/oauth/token-lifetime";
import { SERVICES, type StackName, type Stage } from "./stage";

/** Shows both stacks in a table, from their own outputs. */
export async function tellStatus(stage: Stage, stacks: readonly StackName[]): Promise<void> {
  const now = stage.emulator.control.now();
  const table = new Table({
    head: ["stack", "stage", "consented by", "token expires", "days left", "service", "restarts"],
    style: { head: [], border: [] },
  });
  for (const stack of stacks) {
    const outputs = await stage.outputs(stack);
    const expiresAt = String(outputs["tokenExpiresAt"]);
    table.push([
      stack,
      String(outputs["stage"]),
      String(outputs["account"]),
      expiresAt.slice(0, 10),
      String(countDaysLeft(new Date(expiresAt), now)),
      SERVICES[stack],
      String(stage.restartsOf(stack)),
    ]);
  }
  stage.narrator.quote(table.toString());
}
