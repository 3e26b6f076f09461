import { parseArgs } from "node:util";
import { FUZZ_PROPERTIES } from "./fuzz-properties.ts";
import { runFuzz } from "./run-fuzz.ts";

const USAGE = `Usage: npm run fuzz -- [--runs N] [--seed S] [--minutes M] [--only TEXT] [--path PATH]

  --runs     runs of each property (20000)
  --seed     where to begin (a random number)
  --minutes  when to end (10)
  --only     part of the titles of the properties to search
  --path     with --seed and --only: shows a failure again
`;

/** Signs of a counterexample that are shown. */
const LONGEST_REPORT = 4000;

function readNumber(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new Error(`--${name} must be a number`);
  return value;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "20000" },
      seed: { type: "string", default: String(Date.now() % 2 ** 31) },
      minutes: { type: "string", default: "10" },
      only: { type: "string" },
      path: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const seed = readNumber("seed", values.seed);
  const options = {
    ...{ seed, runs: readNumber("runs", values.runs) },
    ...{ minutes: readNumber("minutes", values.minutes), only: values.only, path: values.path },
  };
  process.stdout.write(`Seed ${seed}\n`);
  let total = 0;
  let failed = 0;
  for await (const { title, runs, seconds, failure } of runFuzz(FUZZ_PROPERTIES, options)) {
    total += runs;
    const sign = failure === undefined ? "good" : "FAILED";
    process.stdout.write(`${sign}  ${runs} runs in ${seconds.toFixed(1)} s  ${title}\n`);
    if (failure === undefined) continue;
    failed += 1;
    process.stdout.write(`${failure.slice(0, LONGEST_REPORT)}\n`);
    process.stdout.write(
      `Again: npm run fuzz -- --seed ${seed} --only "${title}" --path PATH, with the path above\n`,
    );
  }
  process.stdout.write(`${total} runs, ${failed} failures\n`);
  process.exitCode = failed === 0 && total > 0 ? 0 : 1;
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n${USAGE}`);
  process.exitCode = 1;
});
