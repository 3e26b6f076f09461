import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import Module, { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Belongs to the installed packages, and goes with them. */
const CACHE = "node_modules/.cache/sharepoint-rotation";

/** What decides on every bundle beside its sources. npm's record tells which packages there are. */
const COMMON = ["package.json", "tsconfig.json", "node_modules/.package-lock.json"];

/**
 * Loads a bundle: the one that was made of just these sources, or else a new one.
 *
 * @param {string} root the checkout
 * @param {string} name what the bundle is called
 * @param {readonly string[]} sources files and folders, in the checkout, that it is made of
 * @param {() => Promise<string>} make gives its text
 * @returns {Promise<any>} what it exports
 */
export async function loadBundle(root, name, sources, make) {
  const key = await digestFiles(root, [...COMMON, ...sources]);
  const file = join(root, CACHE, `${name}-${key}.cjs`);
  let text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) {
    text = await make();
    // A cache that cannot be written costs the time of the next run, and is no reason to fail.
    await store(file, name, text).catch(() => undefined);
  }
  return evaluate(file, text);
}

/**
 * @param {string} root
 * @param {readonly string[]} names
 */
async function digestFiles(root, names) {
  const files = (await Promise.all(names.map((name) => listFiles(root, name)))).flat();
  const contents = await Promise.all(files.map((file) => readFile(join(root, file))));
  const hash = createHash("sha256").update(process.version);
  for (const [index, content] of contents.entries()) {
    hash.update(`\0${files[index]}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex").slice(0, 16);
}

/**
 * The files below a folder in the order of their names; a file as it is; nothing where nothing is.
 *
 * @param {string} root
 * @param {string} name
 * @returns {Promise<string[]>}
 */
async function listFiles(root, name) {
  try {
    const entries = await readdir(join(root, name), { withFileTypes: true });
    const below = entries
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((entry) => `${name}/${entry.name}`);
    return (await Promise.all(below.map((path) => listFiles(root, path)))).flat();
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === "ENOTDIR") return [name];
    if (code === "ENOENT") return [];
    throw error;
  }
}

/**
 * Keeps a bundle, and removes those of the same name that have been out of use.
 *
 * @param {string} file
 * @param {string} name
 * @param {string} text
 */
async function store(file, name, text) {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true });
  const others = (await readdir(folder)).filter((other) => other.startsWith(`${name}-`));
  // Another run may be making the same one: it appears whole, or not at all.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, text);
  await rename(draft, file);
  await Promise.all(others.map((other) => rm(join(folder, other), { force: true })));
}

/**
 * @param {string} file
 * @param {string} text
 */
function evaluate(file, text) {
  const module = new Module(file);
  module.filename = file;
  Object.assign(module, { paths: createRequire(file).resolve.paths("x") });
  /** @type {any} */ (module)._compile(text, file);
  return module.exports;
}
