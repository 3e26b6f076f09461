import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { Command } from "commander";
import { captureStatus } from "./capture-status.ts";
import { listPictures, PICTURES, RECORDING } from "./list-pictures.ts";
import { recordUp } from "./record-up.ts";

const { record, status } = new Command("npm run pictures --")
  .description("Draws the pictures of the documents from their sources in docs/pictures.")
  .option("--record", "first play the recorded run, on the engine and the built-in local Azure")
  .option("--status", "also take the status page anew, in Chromium")
  .parse()
  .opts<{ record?: boolean; status?: boolean }>();

function write(file: string, content: string | Buffer): void {
  writeFileSync(file, content);
  console.log(relative(process.cwd(), file));
}

if (record) write(RECORDING, await recordUp());
for (const { file, draw } of listPictures()) write(file, draw());
if (status) {
  write(join(PICTURES, "status.png"), await captureStatus("light"));
  write(join(PICTURES, "status-dark.png"), await captureStatus("dark"));
}
