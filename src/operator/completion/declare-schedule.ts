import type { Command } from "commander";

/** The two commands of `npm run schedule`, without what they do: its program adds that. */
export function declareSchedule(schedule: Command): Readonly<Record<"check" | "rotate", Command>> {
  return {
    check: schedule
      .command("check")
      .description("Checks every stack, as `status` does. Changes nothing."),
    rotate: schedule
      .command("rotate")
      .description("Runs `pulumi up` of one stack after the other, as long as all goes well.")
      .argument(
        "[stacks...]",
        "the stacks in their order; left out: ROTATION_STACKS, or each after the one of its promoteFrom",
      ),
  };
}
