import { join } from "node:path";

/** The shells that have a completion. */
export const SHELLS = ["bash", "zsh", "fish", "powershell"] as const;

/** A shell that has one. */
export type Shell = (typeof SHELLS)[number];

/** The line that stands for "the name of any file" in what the scripts read. */
export const FILES = ":files";

/** What each script has to name, quoted for its shell. */
interface Parts {
  /** What runs a command: `node RUN COMMAND -- OPTIONS`. */
  readonly run: string;
  /** What lists candidates: `node COMPLETE complete -- FOLDER =LAST WORDS`. */
  readonly complete: string;
  readonly folder: string;
}

const QUOTES: Readonly<Record<Shell, (text: string) => string>> = {
  bash: (text) => `'${text.replaceAll("'", "'\\''")}'`,
  zsh: (text) => `'${text.replaceAll("'", "'\\''")}'`,
  fish: (text) => `'${text.replace(/[\\']/g, "\\$&")}'`,
  powershell: (text) => `'${text.replaceAll("'", "''")}'`,
};

const SCRIPTS: Readonly<Record<Shell, (parts: Parts) => string>> = {
  bash: buildBash,
  zsh: buildZsh,
  fish: buildFish,
  powershell: buildPowerShell,
};

/** Builds what a shell reads: a function for the commands of this checkout, and its completion. */
export function buildShellScript(shell: Shell, folder: string): string {
  const quote = QUOTES[shell];
  const script = SCRIPTS[shell]({
    run: quote(join(folder, "tools/run.mjs")),
    complete: quote(join(folder, "src/operator/sharepoint-rotation.mjs")),
    folder: quote(folder),
  });
  return `# From "npm run -s completion ${shell}". Print it again when the project's folder has moved.\n${script}`;
}

// `compopt` is missing in the bash of macOS, which is 3.2.
function buildBash({ run, complete, folder }: Parts): string {
  return `sharepoint-rotation() {
  case "\${1-}" in
    "" | -*) node ${run} help -- "$@" ;;
    *) node ${run} "$1" -- "\${@:2}" ;;
  esac
}
_sharepoint_rotation() {
  local line last=\${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line != ${FILES} ]]; then
      COMPREPLY+=("\${line%%$'\\t'*}")
    elif ! compopt -o default 2>/dev/null; then
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$last")
    fi
  done < <(node ${complete} complete -- ${folder} "=$last" "\${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
}
complete -F _sharepoint_rotation sharepoint-rotation
`;
}

function buildZsh({ run, complete, folder }: Parts): string {
  return `sharepoint-rotation() {
  case "\${1-}" in
    "" | -*) node ${run} help -- "$@" ;;
    *) node ${run} "$1" -- "\${@:2}" ;;
  esac
}
_sharepoint_rotation() {
  local line
  local -a lines
  for line in "\${(@f)$(node ${complete} complete -- ${folder} "=\${words[CURRENT]}" "\${(@)words[2,CURRENT-1]}" 2>/dev/null)}"; do
    if [[ $line == ${FILES} ]]; then
      [[ $PREFIX == --*=* ]] && compset -P '*='
      _files
      return
    fi
    [[ -n $line ]] && lines+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  _describe -V value lines
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i; }
compdef _sharepoint_rotation sharepoint-rotation
`;
}

function buildFish({ run, complete, folder }: Parts): string {
  return `function sharepoint-rotation
    if test (count $argv) -eq 0; or string match -q -- '-*' $argv[1]
        node ${run} help -- $argv
    else
        node ${run} $argv[1] -- $argv[2..-1]
    end
end
function __sharepoint_rotation
    set -l words (commandline -opc)
    set -l last (commandline -ct)
    set -l lines (node ${complete} complete -- ${folder} "=$last" $words[2..-1] 2>/dev/null)
    if test "$lines[1]" = ${FILES}
        set -l option (string match -r -- '^--[^=]*=' $last)
        for line in (__fish_complete_path (string replace -- "$option" '' $last))
            echo "$option$line"
        end
    else if set -q lines[1]
        printf '%s\\n' $lines
    end
end
complete -c sharepoint-rotation -e
complete -k -c sharepoint-rotation -f -a '(__sharepoint_rotation)'
`;
}

// An empty answer would make PowerShell offer files, so an empty text says that there is nothing.
function buildPowerShell({ run, complete, folder }: Parts): string {
  return `function sharepoint-rotation {
  $name, $rest = $args
  if (-not $name -or "$name".StartsWith('-')) { node ${run} help '--' @args }
  else { node ${run} $name '--' @rest }
}
Register-ArgumentCompleter -Native -CommandName 'sharepoint-rotation' -ScriptBlock {
  param($last, $line, $cursor)
  $words = @($line.CommandElements | Select-Object -Skip 1 |
      Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { "$_" })
  $lines = @(node ${complete} complete '--' ${folder} "=$last" @words 2>$null)
  if ($lines[0] -eq '${FILES}') { return }
  if ($lines.Count -eq 0) { return '' }
  $lines | ForEach-Object {
    $word, $text = $_ -split "\`t", 2
    if (-not $text) { $text = $word }
    [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $text)
  }
}
`;
}
