/** Time for the engine to be told why the program ends, in milliseconds. */
const FAREWELL_MS = 3000;

/** How a program ends that has told its error to the engine: so nothing is said twice. */
const ERROR_IS_TOLD = 32;

/**
 * Waits for an answer of a plugin, and so many seconds at most: the plugins of Azure wait for a
 * silent server without end. Without an answer it fails, which must end the program; the call
 * that is still open would keep the process alive.
 */
export function answerWithin<T>(
  seconds: number,
  answer: Promise<T>,
  endProcess: () => void = endSoon,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`No answer came within ${seconds} s: check the network and the proxy.`));
      endProcess();
    }, seconds * 1000);
    answer.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}

function endSoon(): void {
  setTimeout(() => process.exit(ERROR_IS_TOLD), FAREWELL_MS).unref();
}
