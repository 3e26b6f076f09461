import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "../../..");

/** A checkout of its own, with a cache of its own; its packages are this checkout's. */
export interface Checkout {
  readonly root: string;
  /** The bundles that its cache holds. */
  listBundles(): string[];
  remove(): void;
}

/** Copies the program, and links every installed package. */
export function makeCheckout(): Checkout {
  const root = mkdtempSync(join(tmpdir(), "checkout-"));
  for (const name of ["index.ts", "src", "tools", "package.json", "tsconfig.json"]) {
    cpSync(join(ROOT, name), join(root, name), { recursive: true });
  }
  mkdirSync(join(root, "node_modules"));
  for (const name of readdirSync(join(ROOT, "node_modules"))) {
    if (name === ".cache") continue;
    symlinkSync(join(ROOT, "node_modules", name), join(root, "node_modules", name));
  }
  const cache = join(root, "node_modules/.cache/sharepoint-rotation");
  return {
    root,
    listBundles: () => readdirSync(cache),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
