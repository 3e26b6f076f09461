import { ZodError } from "zod";
import { isRotationError } from "../../protocol/http/rotation-error.ts";
import { commandFailure, isCommandFailure } from "../command-failure.ts";
import type { Prompt } from "./open-prompt.ts";

/** One thing to find out, by an option or by asking. */
export interface Question<Answer> {
  /** One line, or several with the choices. */
  readonly text: string;
  /** The option that gives it; absent where it is found in another way, such as a login. */
  readonly option?: string;
  readonly given: string | undefined;
  /** What is taken where nothing is said. */
  readonly usual?: string | undefined;
  /** Whether that is tried first, and a person is asked only where it does not do. */
  readonly isTried?: boolean;
  /** Checks an answer and makes it what it means. Throws what is told of one that does not do. */
  readonly check: (answer: string) => Answer | Promise<Answer>;
}

/**
 * Finds it out. An option that does not do is a failure that names it; a person is told what is wrong,
 * and asked again. Without a prompt nobody is asked.
 */
export async function askQuestion<Answer>(
  prompt: Prompt | undefined,
  { text, option, given, usual, isTried = false, check }: Question<Answer>,
): Promise<Answer> {
  const checkOption = (value: string) =>
    attempt(
      () => check(value),
      (reason) => {
        const culprit = option === undefined ? "" : `${option} ${value}: `;
        throw commandFailure(`${culprit}${reason} Nothing was written.`);
      },
    );
  if (given !== undefined) return checkOption(given);
  if (prompt === undefined) {
    if (usual !== undefined) return checkOption(usual);
    throw commandFailure(`${option} is missing. Nothing was written.`);
  }
  for (let isFirst = isTried; ; isFirst = false) {
    const shown = usual === undefined || isTried ? "" : ` [${usual}]`;
    const line = isFirst ? "" : await prompt.ask(`${text}${shown}: `);
    const answer = line === "" || isTried ? usual : line;
    if (answer === undefined) continue;
    let isRefused = false;
    const result = await attempt(
      () => check(answer),
      (reason) => {
        isRefused = true;
        prompt.tell(`  ✗ ${reason}`);
        return undefined;
      },
    );
    if (!isRefused) return result as Answer;
  }
}

/** Runs a check, and hands on what is told of its failure. Anything else is a bug. */
async function attempt<Answer, Otherwise>(
  work: () => Answer | Promise<Answer>,
  onFailure: (reason: string) => Otherwise,
): Promise<Answer | Otherwise> {
  try {
    return await work();
  } catch (error) {
    if (isCommandFailure(error) || isRotationError(error)) return onFailure(error.message);
    if (error instanceof ZodError) {
      return onFailure("An answer came whose format is unknown to this program.");
    }
    throw error;
  }
}
