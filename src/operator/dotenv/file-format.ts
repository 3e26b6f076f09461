import { parse } from "dotenv";
import { type DotenvUpdate, findMisreading, updateDotenv } from "./update-dotenv.ts";
import { findLocalMisreading, updateLocalSettings } from "./update-local-settings.ts";

/** How a kind of file holds settings. */
export interface FileFormat {
  /** Puts values into a file, or says why not. */
  readonly update: (
    before: Buffer | undefined,
    values: Readonly<Record<string, string>>,
  ) => DotenvUpdate;
  /** What would be read otherwise than it should, if anything. */
  readonly findMisreading: (
    content: Buffer,
    before: Buffer | undefined,
    values: Readonly<Record<string, string>>,
  ) => string | undefined;
  /** Who reads such a file. */
  readonly reader: string;
}

const DOTENV: FileFormat = {
  update: updateDotenv,
  findMisreading: (content, before, values) =>
    findMisreading(content, { ...parse(before ?? Buffer.alloc(0)), ...values }),
  reader: "dotenv",
};

const LOCAL_SETTINGS: FileFormat = {
  update: updateLocalSettings,
  findMisreading: findLocalMisreading,
  reader: "JSON",
};

/**
 * The format of a file by its name and content: `local.settings.json` of App Service and Functions
 * tools, or a .env file. Of anything else why it is left alone: it would not be what it was.
 */
export function findFileFormat(
  name: string,
  before: Buffer | undefined,
): FileFormat | { readonly refusal: string } {
  const content = before ?? Buffer.alloc(0);
  const [first, second] = content;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isUtf16 || (content.includes(0) && content.length % 2 === 0)) {
    return {
      refusal:
        "it is UTF-16, as `>` of Windows PowerShell writes it, and its readers take UTF-8: " +
        `\`(Get-Content ${name}) | Set-Content -Encoding utf8 ${name}\` makes it so`,
    };
  }
  if (content.includes(0)) return { refusal: "it is not text" };
  if (/^(?:.*\.)?local\.settings\.json$/i.test(name)) return LOCAL_SETTINGS;
  const start = content
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
  if (/^[{[]/.test(start) || /\.json$/i.test(name)) {
    return { refusal: "it is JSON; of that kind only local.settings.json is known" };
  }
  if (/^<[?!\w]/.test(start)) return { refusal: "it is XML, which this command does not write" };
  if (/\.ya?ml$/i.test(name)) return { refusal: "it is YAML, which this command does not write" };
  return DOTENV;
}
