/** What somebody else's error says, as one line of so many characters at most. */
export function toOneLine(error: unknown, limit = 500): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, " ").slice(0, limit);
}
