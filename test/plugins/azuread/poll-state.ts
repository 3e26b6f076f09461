import type { Timer } from "./create-timer.ts";

/** A state that is waited for. */
export interface Poll {
  readonly timer: Timer;
  /** Its name in the text of a timeout. */
  readonly name: string;
  /** The first gap between two looks. */
  readonly firstGapSeconds: number;
  /**
   * What a look that does not find the state means: `missing` counts against a limit and takes
   * nothing back, `pending` begins the count of looks that found it anew.
   */
  readonly otherwise: "missing" | "pending";
  look(): Promise<boolean>;
}

const NEEDED_LOOKS = 5;
const MISSING_LIMIT = 20;
const LONGEST_GAP_SECONDS = 10;

/**
 * Looks until a state was found five times, with gaps that double until it is found first.
 *
 * @see https://github.com/hashicorp/terraform-plugin-sdk/blob/main/helper/retry/state.go
 */
export async function pollState({ timer, name, firstGapSeconds, otherwise, look }: Poll) {
  const timeoutSeconds = timer.left();
  let gap = 0;
  let missing = 0;
  for (let found = 0; ; ) {
    const isFound = await look();
    if (isFound) {
      found += 1;
      missing = 0;
    } else if (otherwise === "missing") {
      missing += 1;
    } else {
      found = 0;
    }
    if (found === NEEDED_LOOKS) {
      return;
    }
    if (missing > MISSING_LIMIT) {
      throw new Error(`couldn't find resource (${missing} retries)`);
    }
    gap = Math.min(Math.max(found === 0 ? gap * 2 : gap, firstGapSeconds), LONGEST_GAP_SECONDS);
    if (gap > timer.left()) {
      throw new Error(
        `timeout while waiting for state to become '${name}' (last state: 'Waiting', timeout: ${toDuration(timeoutSeconds)})`,
      );
    }
    await timer.pause(gap, !isFound);
  }
}

function toDuration(seconds: number): string {
  return `${Math.floor(seconds / 60)}m${Math.floor(seconds % 60)}s`;
}
