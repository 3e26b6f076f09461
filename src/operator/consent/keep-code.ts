import { type CommandFailure, commandFailure, isCommandFailure } from "../command-failure.ts";
import type { Io } from "../io.ts";
import { withProgress } from "../show-progress.ts";
import type { Consented } from "./ask-consent.ts";
import { readLines } from "./read-lines.ts";
import { storeCode } from "./store-code.ts";

/**
 * Stores a code. Where that fails a person may mend it and try again, as long as the code lives;
 * where nobody is at the terminal the failure says what became of the code.
 */
export async function keepCode(
  io: Io,
  stack: string,
  consented: Consented,
  minutes: number,
): Promise<void> {
  const until = io.now().getTime() + minutes * 60_000;
  for (;;) {
    try {
      return await withProgress(io, "Storing the code", () => storeCode(io, stack, consented));
    } catch (error) {
      if (!isCommandFailure(error)) throw error;
      const isLate = io.now().getTime() >= until;
      if (isLate || !io.isTerminal.stdin) throw describeLoss(error, stack);
      io.writeErr(
        `${error.message}\nThe code came and is not stored yet. This command keeps it while it ` +
          `lives, ${minutes} minutes from the consent: mend that in another window, then press ` +
          "Enter here to store it.\n",
      );
      await waitForEnter(io, describeLoss(error, stack));
    }
  }
}

function describeLoss({ message }: CommandFailure, stack: string): CommandFailure {
  return commandFailure(
    `${message}\nThe code came, but could not be stored, and is gone with this command; nothing was ` +
      `spent. Mend that, then consent again: \`npm run consent -- --stack ${stack}\`.`,
  );
}

function waitForEnter(io: Io, onGiveUp: CommandFailure): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const giveUp = () => {
      stop();
      reject(onGiveUp);
    };
    const stop = readLines(io, {
      onLine: () => {
        stop();
        resolve();
      },
      onInterrupt: giveUp,
      onEnd: giveUp,
    });
  });
}
