/** A command that a document tells its reader to type. */
export interface DocumentedCommand {
  /** The shell it is for: `sh` is any, `inline` is one in the middle of a text. */
  readonly shell: "sh" | "bash" | "powershell" | "cmd" | "inline";
  readonly text: string;
}

const SHELLS = ["sh", "bash", "powershell", "cmd"] as const;
const OTHER_LANGUAGES = ["console", "text", "json", "js", "yaml"];
const FENCE = /^( *)```(.*)\n([\s\S]*?)^\1```$/gm;
const INLINE = /(?<!`)(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g;
const PROGRAM = /^(?:npm|npx|pulumi|az|git|gh|curl|find|node)\s/;

/**
 * Lists the commands of a Markdown text: the lines of its blocks, those after `$` in a block of a
 * session, and what begins with the name of a program in the middle of a text. Throws for a block
 * that does not say what it is.
 */
export function readDocumentedCommands(markdown: string): DocumentedCommand[] {
  const blocks = [...markdown.matchAll(FENCE)].flatMap(([, , language = "", body = ""]) =>
    readBlock(language, body),
  );
  const inline = [...markdown.replace(FENCE, "").matchAll(INLINE)]
    .map(([, , text = ""]) => text.replace(/\s+/g, " ").trim())
    .filter((text) => PROGRAM.test(text))
    .map((text) => ({ shell: "inline" as const, text }));
  return [...blocks, ...inline];
}

function readBlock(language: string, body: string): DocumentedCommand[] {
  const lines = body.split("\n").map((line) => line.trim());
  const shell = SHELLS.find((name) => name === language);
  if (shell !== undefined) {
    return lines.filter((line) => line !== "").map((text) => ({ shell, text }));
  }
  if (!OTHER_LANGUAGES.includes(language)) {
    throw new Error(
      `a block of "${language}", which is none of ${[...SHELLS, ...OTHER_LANGUAGES]}`,
    );
  }
  if (language !== "console") return [];
  return lines
    .filter((line) => line.startsWith("$ "))
    .map((line) => ({ shell: "sh", text: line.slice("$ ".length) }));
}
