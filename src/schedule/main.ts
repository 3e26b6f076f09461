import { openIo } from "../operator/open-io";
import { runSchedule } from "./run-schedule";

void runSchedule(process.argv.slice(2), openIo()).then((exitCode) => {
  process.exitCode = exitCode;
});
