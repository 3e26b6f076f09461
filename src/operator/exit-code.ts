/** How a command ends: all is good, a person has something to do, or it could not be found out. */
export const EXIT = { good: 0, needsPerson: 1, failed: 2 } as const;

/** An exit code of a command. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
