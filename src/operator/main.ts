import { openIo } from "./open-io.ts";
import { runProgram } from "./run-program.ts";

void runProgram(process.argv.slice(2), openIo()).then((exitCode) => {
  process.exitCode = exitCode;
});
