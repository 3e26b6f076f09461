import { type ClientHttp2Session, connect } from "node:http2";

/** How a process ends whose engine is gone: nobody is left who reads it. */
export const ENGINE_IS_GONE = 1;

/** Time between two tries at an engine that may still be there, in milliseconds. */
const PAUSE_MS = 1000;

/**
 * Ends this process soon after its engine, which may be killed without a word. The engine listens
 * at an address for as long as it lives; a connection that is held there ends with it.
 *
 * Without it a plugin waits for calls that never come, and a program turns in a circle: the SDK
 * reports the lost engine to the engine, which fails, which it reports.
 */
export function endWithEngine(
  address: string,
  endProcess: () => void = () => process.exit(ENGINE_IS_GONE),
): void {
  // One of another kind than today's is not watched: to end by mistake would be worse.
  if (!/^[^/\s]+:\d+$/.test(address)) return;
  watch(address, endProcess);
  // A program with nothing left to do may be one whose calls have failed for want of an engine, before the
  // end of the connection was seen.
  process.once("beforeExit", () => watch(address, endProcess).ref());
}

/** Gives the connection, which is no reason to stay: a program that is done ends. */
function watch(address: string, endProcess: () => void): ClientHttp2Session {
  const session = connect(`http://${address}`);
  session.unref();
  let pauseMs = 0;
  let isGone = false;
  session.once("connect", () => session.unref());
  session.on("error", (error: NodeJS.ErrnoException) => {
    // Any other fault is this machine's, and the engine may be well.
    isGone = error.code === "ECONNREFUSED";
    pauseMs = PAUSE_MS;
  });
  session.on("close", () => {
    if (isGone) endProcess();
    else setTimeout(watch, pauseMs, address, endProcess).unref();
  });
  return session;
}
