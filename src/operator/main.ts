import { openIo } from "./open-io";
import { runProgram } from "./run-program";

void runProgram(process.argv.slice(2), openIo()).then((exitCode) => {
  process.exitCode = exitCode;
});
