/**
 * Takes every secret of four characters or more out of a text, in whatever form a server may echo
 * it: as it is, percent-encoded, form-encoded, JSON-escaped, whole or in parts, once or twice, and
 * as base64 or base64url of itself or of a longer text. Secrets that overlap go as one. Where one
 * is found encoded or escaped, the whole text is given without that.
 */
export function redact(text: string, secrets: readonly (string | undefined)[]): string {
  // One of the signs that encodings put in place of each other.
  const fold = (plain: string) => plain.replace(/[+-]/g, " ").replaceAll("_", "/");
  const needles = secrets.flatMap((secret = "") => {
    const bytes = Buffer.from(secret);
    const whole = bytes.toString("base64");
    // What never varies of a secret, for each place it can have in the threes of base64.
    const parts = [0, 1, 2].map((before) =>
      Buffer.concat([Buffer.alloc(before), bytes])
        .toString("base64")
        .slice(before && before + 1, Math.floor(((before + bytes.length) * 8) / 6)),
    );
    // Half a surrogate pair, which no encoding can hold, arrives as a replacement character.
    const all = [secret, bytes.toString(), whole, whole.replace(/=+$/, ""), ...parts];
    return secret.length < 4 ? [] : all.map(fold);
  });
  const mask = (plain: string) => {
    const folded = fold(plain);
    const hidden = new Uint8Array(plain.length);
    for (const needle of needles) {
      for (let i = folded.indexOf(needle); i >= 0; i = folded.indexOf(needle, i + 1)) {
        hidden.fill(1, i, i + needle.length);
      }
    }
    const toShown = (isHidden: number, i: number) =>
      isHidden === 0 ? plain[i] : hidden[i - 1] === 1 ? "" : "[secret]";
    return Array.from(hidden, toShown).join("");
  };
  const peels: ((escaped: string) => string)[] = [
    (escaped) => escaped,
    (escaped) =>
      escaped.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
        Buffer.from(run.replaceAll("%", ""), "hex").toString(),
      ),
    (escaped) =>
      escaped.replace(/(?:\\(?:u[0-9a-f]{4}|["\\/bfnrt]))+/gi, (run) =>
        JSON.parse(`"${run.toLowerCase()}"`),
      ),
  ];
  let safe = text;
  for (const outer of peels) {
    for (const inner of peels) {
      const plain = inner(outer(safe));
      const masked = mask(plain);
      if (masked !== plain) safe = masked;
    }
  }
  return safe;
}
