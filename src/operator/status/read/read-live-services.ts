import { z } from "zod";
import { nameTarget } from "../../../program/azure/target-name.ts";
import { commandFailure } from "../../command-failure.ts";
import type { Io } from "../../io.ts";
import { runPulumi } from "../../pulumi/run-pulumi.ts";
import type { LiveService, StackFacts } from "../stack-facts.ts";
import { compareLiveSettings } from "./compare-live-settings.ts";

const preview = z.object({
  diagnostics: z
    .array(z.object({ message: z.string(), severity: z.string() }))
    .nullish()
    .transform((all) => all ?? []),
});

/**
 * Asks Azure for the settings of a stack's services, by a preview: its preflight reads them with
 * the stack's own login, and a preview writes nothing. Fails where the preview does.
 */
export async function readLiveServices(
  io: Io,
  {
    name,
    services,
    targets,
    written,
  }: Pick<StackFacts, "name" | "services" | "targets" | "written">,
): Promise<LiveService[]> {
  if (targets.length === 0) return [];
  const run = await runPulumi(io, ["preview", "--json", "--stack", name]);
  const { diagnostics } =
    run.stdout.trim() === "" ? { diagnostics: [] } : preview.parse(JSON.parse(run.stdout));
  if (run.exitCode !== 0) {
    const told = diagnostics.filter(({ severity }) => severity === "error");
    const reason = told.map(({ message }) => message).join("\n") || run.stderr;
    throw commandFailure(
      `Azure could not be asked, the preview failed: ${reason.replace(/^error: /gm, "").trim()}`,
    );
  }
  const lines = diagnostics.flatMap(({ message }) => message.split("\n"));
  // Of one that the config names no more no run speaks.
  const named = services?.map(nameTarget) ?? targets;
  const asked = targets.filter((target) => named.includes(target));
  return asked.map((target) => {
    const compared = compareLiveSettings(target, lines, written);
    if (compared !== undefined) return { target, ...compared };
    throw commandFailure(`The preview does not tell what service ${target} has.`);
  });
}
