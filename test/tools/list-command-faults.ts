import type { DocumentedCommand } from "./read-documented-commands.ts";

/** What does not mean the same in bash, zsh, PowerShell and cmd. */
const NOT_EVERYWHERE: readonly (readonly [RegExp, string])[] = [
  [/\\$/, "goes on in another line, which cmd and PowerShell write otherwise"],
  [/\s#(\s|$)/, "has a comment, which cmd and zsh hand on"],
  [/[<>$]\(/, "has a substitution of bash"],
  [/\$\w|\$\{|%\w+%/, "has a variable of one shell"],
  [/&&/, "has &&, which Windows PowerShell lacks"],
  [/^(find|export|read|source|set)\s/, "begins with a command of one shell"],
];

/**
 * Says what is wrong with a documented command.
 *
 * @param scripts the names of package.json's scripts
 */
export function listCommandFaults(
  { shell, text }: DocumentedCommand,
  scripts: readonly string[],
): string[] {
  const unknown = [...text.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)]
    .map(([, name = ""]) => name)
    // In capitals it stands for any.
    .filter((name) => name !== "COMMAND" && !scripts.includes(name));
  return [
    // cmd hands single quotes on as they are.
    ...(text.includes("'") ? ["has single quotes, which are none in cmd"] : []),
    // Outside the folder npx asks a registry for a name that is not ours.
    ...(/\bnpx (\S+ )*sharepoint/.test(text) ? ["asks a registry for a name"] : []),
    ...unknown.map((name) => `names the script ${name}, which is not there`),
    ...(shell === "sh"
      ? NOT_EVERYWHERE.filter(([pattern]) => pattern.test(text)).map(([, fault]) => fault)
      : []),
  ];
}
