/** The `~` lines of the engine's `--diff` that name one of the three settings, trimmed. */
export function listChangeLines(output: string): string[] {
  return output
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^[~+-] SP_(ID|SECRET|TOKEN)\b/.test(line));
}

/** The same for the digests alone: the secret values beside them show no change of their own. */
export function listDigestLines(output: string): string[] {
  return listChangeLines(output)
    .filter((line) => !line.includes("[secret]"))
    .map((line) => line.replace(/\s+:/, ":"));
}
