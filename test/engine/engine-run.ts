/** What a command of the engine printed and how it ended. */
export interface EngineRun {
  readonly exitCode: number;
  /** Standard output and error, in the order of arrival. */
  readonly output: string;
}
