import { writeFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { benchSetup } from "./bench-setup.ts";
import { benchStart } from "./bench-start.ts";
import { benchTargets } from "./bench-targets.ts";
import { benchTools } from "./bench-tools.ts";
import { describeMachine } from "./describe-machine.ts";
import { renderMarkdown, renderText, type Section } from "./section.ts";

const PARTS = ["start", "targets", "tools", "setup"] as const;
type Part = (typeof PARTS)[number];

interface Options {
  readonly only: readonly Part[];
  readonly runs: number;
  readonly targets: readonly number[];
  readonly json?: string;
  readonly markdown: boolean;
  readonly cold: boolean;
}

const options = new Command("npm run bench --")
  .description(
    "Measures rotations on the real engine and the built-in local Azure. Takes about half an hour; " +
      "the machine should have nothing else to do.",
  )
  .addOption(
    new Option("--only <part...>", "measure these parts").choices(PARTS).default([], "all of them"),
  )
  .option("--runs <number>", "runs of each, besides one to warm up", toCount, 5)
  .option(
    "--targets <numbers>",
    "how many services, separated by commas",
    toCounts,
    [1, 10, 100, 300],
  )
  .option("--json <file>", "write the measured values to a file")
  .option("--markdown", "print tables for a page of documentation", false)
  .option("--cold", "measure the set-up without an engine, too: it may be built", false)
  .parse()
  .opts<Options>();

function toCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError("It is no count.");
  return count;
}

function toCounts(text: string): number[] {
  return text.split(",").map(toCount);
}

const MEASURE: Readonly<Record<Part, () => Promise<Section>>> = {
  start: () => benchStart(options.runs),
  targets: () => benchTargets(options.runs, options.targets),
  tools: () => benchTools(options.runs, [1, 2, 10, 100]),
  setup: () => benchSetup(options.cold),
};

async function run(): Promise<void> {
  const render = options.markdown ? renderMarkdown : renderText;
  const data: Record<string, unknown> = {};
  const tell = (name: string, section: Section) => {
    data[name] = section.data;
    process.stdout.write(`${render(section)}\n`);
    // Written after each part: the next one may fail after half an hour.
    if (options.json !== undefined) {
      writeFileSync(options.json, `${JSON.stringify(data, undefined, 2)}\n`);
    }
  };
  tell("machine", await describeMachine());
  for (const part of PARTS) {
    if (options.only.length === 0 || options.only.includes(part)) tell(part, await MEASURE[part]());
  }
}

run().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
