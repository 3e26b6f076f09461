import { listBase64Pieces, SPELLINGS } from "../protocol/http/secret-forms.ts";

/** Looks a text over for secrets in any spelling, and tells of each that it found. */
export type SecretSearch = (text: Buffer | string) => string[];

/** A shorter text is found by accident in what holds no secret. */
const SHORTEST = 8;

/** Prepares a search for secrets: as they are, encoded, escaped, and in the base64 of more. */
export function createSecretSearch(secrets: readonly string[]): SecretSearch {
  const needles = new Map<string, string>();
  for (const secret of secrets.filter(({ length }) => length >= SHORTEST)) {
    const spelled: [string, string][] = [
      ...Object.entries(SPELLINGS).map(([name, spell]): [string, string] => [name, spell(secret)]),
      ...listBase64Pieces(secret).flatMap((piece): [string, string][] => [
        ["base64 of more", piece],
        ["base64url of more", piece.replaceAll("+", "-").replaceAll("/", "_")],
      ]),
    ];
    for (const [name, needle] of spelled) {
      if (needle.length < SHORTEST || needles.has(needle)) continue;
      needles.set(needle, `${secret.slice(0, 4)}…, ${name}`);
    }
  }
  const prepared = [...needles].map(([needle, name]) => ({ bytes: Buffer.from(needle), name }));
  return (text) => {
    const bytes = typeof text === "string" ? Buffer.from(text) : text;
    return prepared.flatMap((needle) => (bytes.includes(needle.bytes) ? [needle.name] : []));
  };
}
