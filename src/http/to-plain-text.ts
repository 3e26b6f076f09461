/**
 * Makes a text from elsewhere fit to be shown: of so many characters at most, and without those
 * that a terminal acts on, break the line, or turn the direction of writing round.
 */
export function toPlainText(text: string, limit: number): string {
  return text.slice(0, limit).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, " ");
}
