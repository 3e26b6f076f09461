/** Signs that are written around a text to set it off: as people and chat programs quote. */
const PAIRS = ['""', "''", "``", "“”", "‘’", "„“", "«»", "<>"];

/**
 * A value as it was meant, of one that was pasted: without signs that cannot be seen, without the
 * space and line ends around it, and without the quotes. No code, token, secret or id has any.
 */
export function cleanPaste(text: string): string {
  let clean = text.replace(/\p{Cf}/gu, "").trim();
  for (;;) {
    const pair = PAIRS.find(
      ([open = "", close = ""]) =>
        clean.length > 1 && clean.startsWith(open) && clean.endsWith(close),
    );
    if (pair === undefined) return clean;
    clean = clean.slice(1, -1).trim();
  }
}
