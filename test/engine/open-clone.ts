import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Project, ROOT } from "./create-project.ts";
import { type CommandRun, runCommand } from "./run-command.ts";

/** What a user clones: all but tests and documents. */
const PARTS = [
  ".gitattributes",
  ".gitignore",
  "Pulumi.yaml",
  "index.ts",
  "package-lock.json",
  "package.json",
  "src",
  "tools",
  "tsconfig.json",
];

/** Packages are linked: their installation is npm's own affair. */
const MODULES = "node_modules";

/** A repository, and the home of a person who has nothing of it yet. */
export interface Clone {
  /** What stands for the address behind "Code". */
  readonly address: string;
  /** The clone, once the person has made it, with the commands of a project. */
  readonly project: Project;
  /** Runs a line as it stands, in bash, in the person's home or in the clone. */
  run(line: string, env?: Readonly<Record<string, string>>): Promise<CommandRun>;
  /** The same, which has to succeed; gives what it printed. */
  runOk(line: string, env?: Readonly<Record<string, string>>): Promise<string>;
  /** Puts a file into the repository, as an upgrade does. */
  publish(name: string, text: string): Promise<void>;
  /** Everything that was printed. */
  transcript(): string;
  remove(): void;
}

/** Opens a repository of the checkout as it is, with the environment of a project. */
export async function openClone(base: Project): Promise<Clone> {
  const parent = mkdtempSync(join(tmpdir(), "clone-"));
  const home = join(parent, "home");
  const address = join(parent, "sharepoint-rotation.git");
  const folder = join(home, "sharepoint-rotation");
  mkdirSync(home);
  for (const name of PARTS) cpSync(join(ROOT, name), join(address, name), { recursive: true });
  cpSync(join(ROOT, "test/fixtures"), address, { recursive: true });

  const outputs: string[] = [];
  let isCloned = false;
  const environment = () => ({
    ...base.environment(),
    HOME: home,
    GIT_AUTHOR_NAME: "clerk",
    GIT_AUTHOR_EMAIL: "clerk@contoso.example",
    GIT_COMMITTER_NAME: "clerk",
    GIT_COMMITTER_EMAIL: "clerk@contoso.example",
    // In the place of the person who answers "yes".
    PULUMI_SKIP_CONFIRMATIONS: "true",
  });
  const start = (
    cwd: string,
    command: string,
    args: readonly string[],
    {
      input,
      env = {},
    }: { input?: string | undefined; env?: Readonly<Record<string, string>> } = {},
  ) =>
    runCommand(command, args, {
      cwd,
      env: { ...environment(), ...env },
      ...(input === undefined ? {} : { input }),
      onOutput: (text) => outputs.push(text),
    });
  const run = async (line: string, env: Readonly<Record<string, string>> = {}) => {
    const result = await start(isCloned ? folder : home, "bash", ["-c", line], { env });
    if (line.startsWith("git clone ") && result.exitCode === 0) {
      isCloned = true;
      symlinkSync(join(ROOT, MODULES), join(folder, MODULES));
    }
    return result;
  };
  const git = async (...args: readonly string[]) => {
    const { exitCode, output } = await start(address, "git", args);
    assert.equal(exitCode, 0, output);
  };
  await git("init", "--initial-branch=main");
  await git("add", "--all");
  await git("commit", "--quiet", "--message=the project");

  return {
    address,
    project: {
      ...base,
      folder,
      environment,
      run: (args, input) => start(folder, "pulumi", args, { input }),
    },
    run,
    async runOk(line, env) {
      const { exitCode, output } = await run(line, env);
      assert.equal(exitCode, 0, `${line}\n${output}`);
      return output;
    },
    async publish(name, text) {
      writeFileSync(join(address, name), text);
      await git("commit", "--all", "--quiet", "--message=an upgrade");
    },
    transcript: () => outputs.join(""),
    remove: () => rmSync(parent, { recursive: true, force: true }),
  };
}
