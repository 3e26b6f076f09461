import { EMPTY_JAVASCRIPT, openOtherProgram, USUAL_TYPESCRIPT } from "./empty-programs.ts";
import { interleave, type Subject } from "./interleave.ts";
import { median, toRatio } from "./median.ts";
import { openFleet } from "./open-fleet.ts";
import { type Section, showRatio, showSeconds } from "./section.ts";

const OURS = "this program";
const EMPTY = "empty JavaScript";
const USUAL = "TypeScript, empty but for an import of azure-native";

/** Measures runs without changes against programs that do nothing. */
export async function benchStart(runs: number): Promise<Section> {
  const fleet = await openFleet({ count: 1 });
  try {
    const { project } = fleet;
    const empty = await openOtherProgram(project, "empty-javascript", EMPTY_JAVASCRIPT);
    const usual = await openOtherProgram(project, "usual-typescript", USUAL_TYPESCRIPT);
    const commands = ["preview", "up"] as const;
    const measured: Record<string, Record<string, number[]>> = {};
    for (const command of commands) {
      const subjects: Subject[] = [
        { name: EMPTY, run: () => empty(command) },
        { name: OURS, run: async () => (await fleet.pulumi(command)).seconds },
        { name: USUAL, run: () => usual(command) },
      ];
      measured[command] = await interleave(subjects, runs);
    }
    const rows = commands.flatMap((command) =>
      Object.entries(measured[command] ?? {}).map(([name, values]) => [
        `pulumi ${command}`,
        name,
        showSeconds(median(values)),
        showRatio(toRatio(values, measured[command]?.[EMPTY] ?? [])),
        name === OURS ? "1.60 ×" : "",
      ]),
    );
    return {
      title: "A run without changes, against programs that do nothing",
      columns: ["command", "program", "median", "of empty JavaScript", "goal"],
      rows,
      notes: [
        "This program has one service here; its run includes the preflight, at the stand-in for azure-native.",
        "`up` is `pulumi up --yes --skip-preview`. Each is run as by hand, with nothing set that the tests set.",
      ],
      data: measured,
    };
  } finally {
    await fleet.close();
  }
}
