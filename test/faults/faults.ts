import { Command } from "commander";
import { withoutPauses } from "../protocol/http/without-pauses.ts";
import { PLAYED_CELLS, playCells, playEngineCells } from "./play-matrix.ts";
import { reportMatrix } from "./report-matrix.ts";

const { engine } = new Command("npm run faults --")
  .description("Plays every fault of every request, and prints how each run ended.")
  .option("--engine", "play a choice of cells, and those of azure-native, by the real engine too")
  .parse()
  .opts<{ engine?: boolean }>();

async function run(): Promise<void> {
  const startedAt = Date.now();
  const inProcess = await withoutPauses(() => playCells(PLAYED_CELLS));
  const viaEngine = engine
    ? await playEngineCells(({ cell, end, complaints }) => {
        const sign = complaints.length === 0 ? "✓" : "✗";
        process.stderr.write(`${sign} ${cell.row} × ${cell.column}: ${end ?? "no code"}\n`);
      })
    : [];
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const { text, exitCode } = reportMatrix({ inProcess, engine: viaEngine, seconds });
  process.stdout.write(text);
  process.exitCode = exitCode;
}

void run();
