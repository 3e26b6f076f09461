/**
 * Makes a text from elsewhere fit to be shown: of so many characters at most, and without those
 * that a terminal acts on, break the line, or turn the direction of writing round. A cut falls
 * between two words, so that half an id is taken for none.
 */
export function toPlainText(text: string, limit: number): string {
  const isCut = text.length > limit && /\S/.test(text.charAt(limit));
  const kept = text.slice(0, limit);
  return (isCut ? kept.replace(/\s+\S*$/, "…") : kept).replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    " ",
  );
}
