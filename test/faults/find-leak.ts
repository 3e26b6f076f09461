/** A piece of a secret as long as this is no accident. */
const WINDOW = 16;

/**
 * Looks for secrets in texts: for any piece of sixteen characters of any of them, as it is,
 * percent-encoded, JSON-escaped, in base64 and base64url. Tells the beginning of what it found.
 */
export function createLeakFinder(secrets: readonly string[]): (text: string) => string | undefined {
  const pieces = new Set<string>();
  for (const secret of secrets) {
    for (const form of listForms(secret)) {
      const length = Math.min(WINDOW, form.length);
      for (let at = 0; at + length <= form.length; at += 1) {
        pieces.add(form.slice(at, at + length));
      }
    }
  }
  const lengths = [...new Set([...pieces].map(({ length }) => length))];
  return (text) => {
    for (const length of lengths) {
      for (let at = 0; at + length <= text.length; at += 1) {
        const piece = text.slice(at, at + length);
        if (pieces.has(piece)) return `${piece.slice(0, 4)}…`;
      }
    }
    return undefined;
  };
}

function listForms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const encoded = encodeURIComponent(secret);
  return [
    secret,
    encoded,
    encoded.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString("base64"),
    bytes.toString("base64url"),
  ];
}
