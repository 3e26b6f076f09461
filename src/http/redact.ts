/**
 * Takes every secret out of a text, in the forms in which a server may echo it: as it is,
 * percent-encoded, form-encoded, JSON-escaped, and as base64 or base64url.
 */
export function redact(text: string, secrets: readonly (string | undefined)[]): string {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret === undefined || secret.length < 4) continue;
    const bytes = Buffer.from(secret, "utf8");
    // Half a surrogate pair, which no encoding can hold, arrives as a replacement character.
    const wellFormed = bytes.toString("utf8");
    const formEncoded = new URLSearchParams({ s: secret }).toString().slice(2);
    for (const form of [
      secret,
      wellFormed,
      encodeURIComponent(wellFormed),
      formEncoded,
      JSON.stringify(secret).slice(1, -1),
      bytes.toString("base64"),
      bytes.toString("base64url"),
    ]) {
      forms.add(form);
      forms.add(form.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()));
    }
  }
  // Deliberately longest first: a secret that is part of another must not leave the rest behind.
  return [...forms]
    .sort((a, b) => b.length - a.length)
    .reduce((result, form) => result.replaceAll(form, "[secret]"), text);
}
