import { EXIT, type ExitCode } from "./exit-code.ts";

/** A failure that a person is told by its message alone. */
export interface CommandFailure extends Error {
  readonly exitCode: ExitCode;
}

/** Makes a failure. The message says what was tried, what came back, and what to do. */
export function commandFailure(message: string, exitCode: ExitCode = EXIT.failed): CommandFailure {
  return Object.assign(new Error(message), { exitCode });
}

/** Tells such a failure from a bug. */
export function isCommandFailure(value: unknown): value is CommandFailure {
  return value instanceof Error && "exitCode" in value;
}
