import type { CellEnd } from "./expected-cells";
import type { FaultColumn } from "./fault-columns";
import type { RequestRow } from "./request-rows";

/** A request and how it goes wrong. */
export interface Cell {
  readonly row: RequestRow;
  readonly column: FaultColumn;
}

/** Application settings, in their order. */
export type SettingList = readonly (readonly [name: string, value: string])[];

/** The three settings that this program writes. */
export interface Generation {
  readonly SP_ID: string;
  readonly SP_SECRET: string;
  readonly SP_TOKEN: string;
}

/** What was seen of one run. */
export interface RunFacts {
  /** How it ended; `undefined` for an end that has no name. */
  readonly end: CellEnd | undefined;
  /** What a person reads where it failed. */
  readonly message: string;
  /** All that could be searched for secrets. */
  readonly printed: string;
  /** How often a code was sent to the authority. */
  readonly codeRequests: number;
  /** The settings of the app behind it. */
  readonly settings: SettingList;
  /** The status of the consumer behind it. */
  readonly consumer: number;
}

/** What was seen of a cell: a run with the fault, and one without it. */
export interface CellFacts {
  readonly cell: Cell;
  /** Whether the request was there to go wrong. */
  readonly wasMet: boolean;
  readonly before: SettingList;
  readonly first: RunFacts;
  readonly second: RunFacts;
  /** The settings of before, and those that a good run writes. */
  readonly former: Generation;
  readonly wanted: Generation;
  /** Whether the first run saved a token. */
  readonly isTokenSaved: boolean;
  /** Requests that followed a redirect. */
  readonly strayed: number;
  readonly secrets: readonly string[];
}
