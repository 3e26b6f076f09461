import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import {
  buildShellScript,
  SHELLS,
  type Shell,
} from "../../../src/operator/completion/build-shell-script.ts";
import { ROOT } from "../../tools/list-documents.ts";

/** How a shell starts with a terminal and none of its user's files, and reads a file of ours. */
const STARTS = {
  bash: "bash --norc --noprofile -i",
  zsh: "zsh -f -i",
  fish: "fish --no-config -i",
} as const;
type Started = keyof typeof STARTS;

const SHOW = {
  bash: "sharepoint-rotation() { printf '<%s>' \"$@\"; echo; }",
  zsh: "sharepoint-rotation() { printf '<%s>' \"$@\"; echo; }",
  fish: "function sharepoint-rotation; printf '<%s>' $argv; echo; end",
} as const;

const isHere = (program: string) => spawnSync(program, ["--version"]).error === undefined;

/** `script` of util-linux lends the shell a terminal. */
const HERE = (Object.keys(STARTS) as Started[]).filter(
  (shell) => process.platform === "linux" && isHere("script") && isHere(shell),
);

describe("the completion of a shell", () => {
  let folder: string;
  let project: string;
  let where: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "shells-"));
    project = join(folder, 'it\'s \\ $(a) "folder"');
    where = join(folder, "where I stand");
    mkdirSync(project);
    mkdirSync(where);
    for (const name of ["src", "tools", "node_modules", "package.json"]) {
      symlinkSync(join(ROOT, name), join(project, name));
    }
    writeFileSync(join(project, "Pulumi.east.yaml"), "config: {}\n");
    writeFileSync(join(where, "mine.env"), "");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Types lines into a shell whose function shows its arguments, and answers what the terminal had. */
  const type = (
    shell: Started,
    lines: readonly string[],
    show: string = SHOW[shell],
    root = project,
  ) => {
    const script = join(folder, `${shell}.script`);
    writeFileSync(script, `${buildShellScript(shell, root)}${show}\n`);
    const { stdout } = spawnSync("script", ["-qec", STARTS[shell], "/dev/null"], {
      cwd: where,
      encoding: "utf8",
      input: [`. '${script}'`, ...lines, "exit", ""].join("\n"),
      env: { PATH: process.env["PATH"], HOME: folder, TERM: "dumb" },
      timeout: 60_000,
    });
    return stdout;
  };
  const run = (shell: Started, lines: readonly string[]) =>
    type(
      shell,
      lines.map((line) => `sharepoint-rotation ${line}`),
    )
      .split(/\r*\n/)
      .filter((line) => /^<.*>$/.test(line));

  for (const shell of HERE) {
    it(`puts in commands, options, stacks and files at Tab: ${shell}`, () => {
      assert.deepEqual(
        run(shell, [
          "stat\t--sta\te\t",
          "init --cloud=usg\t",
          "schedule ro\te\t",
          "dotenv --file mi\t",
          "status --ht\tmi\t--l\t",
        ]),
        [
          "<status><--stack><east>",
          "<init><--cloud=usgovernment>",
          "<schedule><rotate><east>",
          "<dotenv><--file><mine.env>",
          "<status><--html><mine.env><--live>",
        ],
      );
    });

    it(`prints nothing where the project is gone: ${shell}`, () => {
      const gone = type(shell, ["sharepoint-rotation x\ty"], SHOW[shell], "/no/such/folder");
      assert.match(gone, /^<xy>\r?$/m);
      assert.doesNotMatch(gone, /\/no\/such|Cannot find module|Error/);
    });

    it(`defines a function that runs a command from any folder: ${shell}`, () => {
      const output = type(
        shell,
        ["sharepoint-rotation --version", "sharepoint-rotation stats"],
        "",
      );
      assert.match(output, /^\d+\.\d+\.\d+\r?$/m);
      assert.match(output, /There is no command "stats"/);
    });
  }

  it("was played in bash at least, where there is a terminal to lend", () => {
    assert.ok(HERE.includes("bash") || process.platform !== "linux" || !isHere("script"));
  });
});

describe("buildShellScript", () => {
  const NAMES: Readonly<Record<Shell, string>> = {
    bash: "'/it'\\''s \\ $x/tools/run.mjs'",
    zsh: "'/it'\\''s \\ $x/tools/run.mjs'",
    fish: "'/it\\'s \\\\ $x/tools/run.mjs'",
    powershell: "'/it''s \\ $x/tools/run.mjs'",
  };
  for (const shell of SHELLS) {
    it(`quotes the folder as ${shell} does`, () => {
      const script = buildShellScript(shell, "/it's \\ $x");
      assert.equal(script.split(NAMES[shell]).length, 3, script);
      assert.match(script, /\n$/);
    });
  }

  it("hands PowerShell's arguments on behind a quoted --", () => {
    const script = buildShellScript("powershell", "/x");
    assert.match(script, /\{ node '\/x\/tools\/run\.mjs' \$name '--' @rest \}/);
    assert.match(script, /Register-ArgumentCompleter -Native -CommandName 'sharepoint-rotation'/);
  });
});
