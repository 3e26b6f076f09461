/** The longest gap between two tries. */
const LONGEST_GAP_SECONDS = 61;

/**
 * How often a request may be repeated in a time, with gaps of 1, 2, 4 … 32 and then 61 seconds.
 *
 * @see https://github.com/hashicorp/go-azure-sdk/blob/main/sdk/client/client.go
 */
export function countRetries(leftSeconds: number): number {
  return leftSeconds <= 63
    ? Math.max(0, Math.floor(Math.log2(leftSeconds + 1)) - 1)
    : Math.floor((leftSeconds - 63) / LONGEST_GAP_SECONDS) + 6;
}

/** Seconds before the next try: as many as Graph asks for, or a gap that doubles. */
export function toGapSeconds(triesBefore: number, retryAfter: string | null): number {
  const asked = Number.parseInt(retryAfter ?? "", 10);
  return Number.isNaN(asked) ? Math.min(2 ** triesBefore, LONGEST_GAP_SECONDS) : asked;
}
