import type { CellEnd } from "./expected-cells.ts";
import type { FaultColumn } from "./fault-columns.ts";
import type { Generation, SettingList } from "./generation.ts";
import type { RequestRow } from "./request-rows.ts";
import type { SeenVersions, VaultFacts } from "./vault-facts.ts";

/** A request and how it goes wrong. */
export interface Cell {
  readonly row: RequestRow;
  readonly column: FaultColumn;
}

/** What was seen of one run. */
export interface RunFacts {
  /** How it ended; `undefined` for an end that has no name. */
  readonly end: CellEnd | undefined;
  /** What a person reads where it failed, or warned. */
  readonly message: string;
  /** All that could be searched for secrets. */
  readonly printed: string;
  /** How often a code was sent to the authority. */
  readonly codeRequests: number;
  /** The settings of the app behind it. */
  readonly settings: SettingList;
  /** The status of the proxy after it. */
  readonly consumer: number;
  /** The versions in the vault after it, where the values are kept in one. */
  readonly versions?: SeenVersions | undefined;
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
  /** Present where the values are kept in a vault. */
  readonly vault?: VaultFacts | undefined;
}
