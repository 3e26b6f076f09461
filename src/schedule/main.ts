import { openIo } from "../operator/open-io.ts";
import { runSchedule } from "./run-schedule.ts";

void runSchedule(process.argv.slice(2), openIo()).then((exitCode) => {
  process.exitCode = exitCode;
});
