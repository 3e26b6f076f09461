import { readdirSync } from "node:fs";
import { resolve } from "node:path";

/** The checkout. */
export const ROOT = resolve(import.meta.dirname, "../..");

/** The files of a folder and of those below it, with paths from the checkout's root. */
export function listFiles(folder: string): string[] {
  return readdirSync(resolve(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .sort();
}

/** All Markdown of the checkout. */
export function listDocuments(): string[] {
  return [...readdirSync(ROOT), ...listFiles("docs"), ...listFiles("tools")].filter((name) =>
    name.endsWith(".md"),
  );
}
