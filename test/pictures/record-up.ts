import { createNarrator } from "../demo/narrator.ts";
import { openStage } from "../demo/stage.ts";
import { configureStack } from "../engine/configure-stack.ts";
import { readScreen } from "./read-screen.ts";
import type { TerminalSpan } from "./terminal-span.ts";
import { writeAnsi } from "./write-ansi.ts";

/** Too few for the column Info, which counts the warnings that only a recording has. */
const COLUMNS = 88;
const COMMAND = "pulumi up --yes --skip-preview --suppress-outputs --stack staging";

/** What only a recording has: the stand-ins for plugins are on PATH. */
const STAND_INS = /using pulumi-resource-\S+ from \$PATH/;

/**
 * Plays the run after the first consent on the real engine and the local Azure, in a terminal of
 * `script` (util-linux), and gives what that terminal shows at its end.
 */
export async function recordUp(): Promise<string> {
  const stage = await openStage(createNarrator({ write: () => {} }), "entra", {
    env: { TERM: "xterm-256color" },
  });
  try {
    const { project, emulator } = stage;
    await configureStack(project, emulator, "staging", { managesApplication: true });
    await stage.upOk("staging");
    await stage.consent("staging");
    const { exitCode, stdout } = await project.runProgram("script", [
      "--quiet",
      "--return",
      "--command",
      `stty cols ${COLUMNS} rows 60 && ${COMMAND}`,
      "/dev/null",
    ]);
    if (exitCode !== 0) throw new Error(`${COMMAND} ended with ${exitCode}:\n${stdout}`);
    const lines = readScreen(stdout).filter((line) => !STAND_INS.test(toText(line)));
    return writeAnsi([[{ text: `$ ${COMMAND}`, style: { isBold: true } }], ...lines]);
  } finally {
    await stage.close();
  }
}

function toText(line: readonly TerminalSpan[]): string {
  return line.map(({ text }) => text).join("");
}
