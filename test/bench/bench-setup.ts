import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { ROOT } from "../engine/create-project.ts";
import { runMeasured } from "./run-measured.ts";
import { type Section, showSeconds } from "./section.ts";

/** The engine, as the systems name it. */
const PROGRAMS = ["pulumi", "pulumi.exe"];

/** Measures `npm run demo` on a fresh clone, with a home and an npm cache that are empty. */
export async function benchSetup(isCold: boolean): Promise<Section> {
  const warm = await setUp(locateEngineCache());
  const cold = isCold ? await setUp(undefined) : undefined;
  return {
    title: "`npm run demo` on a fresh clone",
    columns: ["engine", "seconds"],
    rows: [
      ["in the cache or on PATH", showSeconds(warm)],
      [
        "none: downloaded or built",
        cold === undefined ? "not measured (--cold)" : showSeconds(cold),
      ],
    ],
    notes: [
      "Everything from `npm ci` to the verdict of the demo, once each. What is measured is the last commit, not the files as they are.",
    ],
    data: { warm, cold },
  };
}

async function setUp(engineCache: string | undefined): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "fresh-clone-"));
  const clone = join(folder, "clone");
  const home = join(folder, "home");
  mkdirSync(home);
  // Says from where packages come: without it there may be none at all.
  const registry = join(homedir(), ".npmrc");
  if (existsSync(registry)) cpSync(registry, join(home, ".npmrc"));
  const env = { ...process.env, HOME: home, npm_config_cache: join(home, "npm") };
  try {
    const args = ["clone", "--quiet", ROOT, clone];
    await runMeasured({ command: "git", args, cwd: folder, env });
    const { seconds } = await runMeasured({
      command: "npm",
      args: ["run", "demo"],
      cwd: clone,
      env:
        engineCache === undefined
          ? { ...env, PATH: withoutEngine(), ROTATION_ENGINE_CACHE: join(home, "engine") }
          : { ...env, ROTATION_ENGINE_CACHE: engineCache },
    });
    return seconds;
  } finally {
    // The Go toolchain writes its module cache without the right to remove it.
    await runMeasured({ command: "chmod", args: ["-R", "u+w", folder], cwd: tmpdir(), env });
    rmSync(folder, { recursive: true, force: true });
  }
}

/** PATH without the folders that hold an engine. */
function withoutEngine(): string {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((part) => !PROGRAMS.some((name) => existsSync(join(part, name))))
    .join(delimiter);
}

/** The cache of the person who measures: as tools/engine finds it, which has no types for here. */
function locateEngineCache(): string {
  const { ROTATION_ENGINE_CACHE: own, XDG_CACHE_HOME: base = join(homedir(), ".cache") } =
    process.env;
  return own ?? join(base, "sharepoint-rotation/engine");
}
