import { parse } from "dotenv";

/** What every reader of .env files, and a shell, takes as it stands. */
const PLAIN = /^[\w./+:@%,-][\w./+:@%,~=-]*$/;

/** The quotes, in the order of preference: what is in double ones, dotenv changes. */
const QUOTES = ["'", "`", '"'];

/**
 * Writes a value so that the package dotenv reads exactly it. The quotes it had before are kept
 * where they serve; `undefined` where no way to write it is read back.
 */
export function quoteValue(value: string, before = ""): string | undefined {
  const had = /^(['"`])[\s\S]*\1$/.exec(before)?.[1];
  const candidates = [
    ...(had === undefined ? [] : [had]),
    ...(PLAIN.test(value) || value === "" ? [""] : []),
    ...QUOTES,
  ]
    .filter((quote) => quote === "" || !value.includes(quote))
    .map((quote) => quote + value + quote);
  return candidates.find((candidate) => {
    const read = parse(`A=${candidate}\nB=b`);
    return read["A"] === value && read["B"] === "b" && Object.keys(read).length === 2;
  });
}
