const SIGNALS = /** @type {const} */ ({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 });

/** @type {Set<() => void>} */
const pending = new Set();

/** The youngest first: a program is stopped before its folder goes, and the lock goes last. */
function runPending() {
  for (const action of [...pending].reverse()) {
    try {
      action();
    } catch {
      // What cannot be removed now is found and removed by the next run.
    }
  }
}

/** @param {NodeJS.Signals} signal */
function exitOnSignal(signal) {
  process.exit(128 + SIGNALS[/** @type {keyof typeof SIGNALS} */ (signal)]);
}

/**
 * Runs a synchronous action when the process ends early, by an error or by a signal. The answer
 * takes the action back; call it once the action is done or no longer needed. Signals are
 * handled only while something is pending.
 *
 * @param {() => void} action
 * @returns {() => void}
 */
export function cleanUpOnExit(action) {
  if (pending.size === 0) {
    process.on("exit", runPending);
    for (const signal of Object.keys(SIGNALS)) {
      process.on(signal, exitOnSignal);
    }
  }
  pending.add(action);
  return () => {
    if (pending.delete(action) && pending.size === 0) {
      process.off("exit", runPending);
      for (const signal of Object.keys(SIGNALS)) {
        process.off(signal, exitOnSignal);
      }
    }
  };
}
