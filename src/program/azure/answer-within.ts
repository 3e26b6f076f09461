import { log } from "@pulumi/pulumi";
import { rotationError } from "../../protocol/http/rotation-error.ts";

/** Seconds in which a plugin starts and looks for its login, which a command may have. */
const START_SECONDS = 10;

/** Requests of one call, for each of which the given time is allowed. */
const REQUESTS = 4;

/** Seconds after which a person is told what is waited for. */
const NOTICE_SECONDS = 10;

/** Time for the engine to be told why the program ends, in milliseconds. */
const FAREWELL_MS = 3000;

/** How a program ends that has told its error to the engine: so nothing is said twice. */
const ERROR_IS_TOLD = 32;

/** Whether a call was given up. It is still open, and would keep the process alive. */
let isCallOpen = false;

/** The most that a plugin's call may take, in seconds, where one request may take so many. */
export function allowForCall(timeoutSeconds: number): number {
  return START_SECONDS + REQUESTS * timeoutSeconds;
}

/**
 * Waits for an answer of a plugin, and so many seconds at most: the plugins of Azure wait for a
 * silent server without end. Throws `answer-lost` where none came; the program must fail then.
 *
 * @param what names the answer within a sentence, such as "the login to Azure"
 */
export function answerWithin<T>(seconds: number, what: string, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const notice = setTimeout(() => {
      void log.info(`Waiting for ${what}; the run gives up after ${seconds} s.`);
    }, NOTICE_SECONDS * 1000);
    const timer = setTimeout(() => {
      isCallOpen = true;
      reject(
        rotationError(
          "answer-lost",
          `No answer came within ${seconds} s: ${what}. Check the network and the proxy.`,
        ),
      );
    }, seconds * 1000);
    answer
      .finally(() => {
        clearTimeout(notice);
        clearTimeout(timer);
      })
      .then(resolve, reject);
  });
}

/** Ends a program that failed, soon, where a call is open that will never be answered. */
export function endWithoutAnswers(
  endProcess: () => void = () => process.exit(ERROR_IS_TOLD),
  farewellMs = FAREWELL_MS,
): void {
  if (!isCallOpen) return;
  isCallOpen = false;
  setTimeout(endProcess, farewellMs).unref();
}
