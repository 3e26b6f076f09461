/** How a text is spelled in the many ways of the web, by name. */
export const SPELLINGS: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "percent-encoded": encodeURIComponent,
  "percent-encoded in lower case": (text) =>
    encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
  "percent-encoded to the last character": (text) => encodeBytes(text).toUpperCase(),
  "percent-encoded to the last character, in lower case": encodeBytes,
  "percent-encoded twice": (text) => encodeURIComponent(encodeURIComponent(text)),
  "form-encoded": (text) => new URLSearchParams({ s: text }).toString().slice(2),
  "JSON-escaped": escapeJson,
  "JSON-escaped with escaped slashes": (text) => escapeJson(text).replaceAll("/", "\\/"),
  "JSON-escaped to the last character": (text) => escapeUnits(text),
  "JSON-escaped where it is no letter or digit, in capitals": (text) =>
    text.replace(/[^a-z0-9]/gi, (sign) => escapeUnits(sign).toUpperCase().replace(/\\U/g, "\\u")),
  "JSON-escaped twice": (text) => escapeJson(escapeJson(text)),
  "percent-encoded and JSON-escaped": (text) => encodeURIComponent(text).replaceAll("%", "\\u0025"),
  "JSON-escaped and percent-encoded": (text) => encodeURIComponent(escapeJson(text)),
  base64: (text) => Buffer.from(text).toString("base64"),
  base64url: (text) => Buffer.from(text).toString("base64url"),
  "base64, percent-encoded": (text) => encodeURIComponent(Buffer.from(text).toString("base64")),
};

/**
 * What never varies of a secret in the base64 of a longer text: one piece for each place it can
 * have in its groups of three bytes.
 */
export function listBase64Pieces(secret: string): string[] {
  return [0, 1, 2].map((before) => {
    const encode = (sign: string) =>
      Buffer.concat([
        Buffer.alloc(before, sign, "latin1"),
        Buffer.from(secret),
        Buffer.alloc(3, sign, "latin1"),
      ]).toString("base64url");
    const [one, other] = [encode("\x00"), encode("\xff")];
    const same = [...one].filter((sign, index) => sign === other[index]);
    return same.join("").replaceAll("-", "+").replaceAll("_", "/");
  });
}

function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function escapeUnits(text: string): string {
  return text
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}

function encodeBytes(text: string): string {
  return Buffer.from(text).toString("hex").replace(/../g, "%$&");
}
