import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
const BIOME = join(ROOT, "node_modules/@biomejs/biome/bin/biome");

const RESTRICTED = "lint/style/noRestrictedImports";
const NAMESPACE = "lint/performance/noNamespaceImport";
const PLUGIN = "plugin";

/** A file of one layer that breaks a rule, and the rule that must say so. */
const REFUSED = [
  ["src/realm/value.ts", 'export { output } from "@pulumi/pulumi";', PLUGIN],
  ["src/http/value.ts", 'import { output } from "@pulumi/pulumi";\noutput(1);', PLUGIN],
  [
    "src/oauth/mixed.ts",
    'import { type Input, output } from "@pulumi/pulumi";\nexport const a: Input<number> = output(1);',
    PLUGIN,
  ],
  ["src/refresh-token/deep.ts", 'import { web } from "@pulumi/azure-native";\nweb();', PLUGIN],
  ["src/app-settings/lazy.ts", 'export const load = () => import("@pulumi/pulumi");', PLUGIN],
  ["src/provider/required.ts", 'export const sdk = require("@pulumi/pulumi");', PLUGIN],
  [
    "src/tested-credential/all.ts",
    'import * as undici from "undici";\nundici.request("");',
    NAMESPACE,
  ],
  ["src/oauth/config.ts", 'import { loadConfig } from "../config";\nloadConfig();', RESTRICTED],
  ["src/http/schema.ts", 'import { parse } from "../config/parse-config";\nparse();', RESTRICTED],
  ["src/realm/program.ts", 'import { deploy } from "../program";\ndeploy();', RESTRICTED],
  ["src/http/operator.ts", 'import { status } from "../operator/status";\nstatus();', RESTRICTED],
  ["src/operator/inner.ts", 'import { plan } from "../refresh-token/plan";\nplan();', RESTRICTED],
  [
    "src/operator/test.ts",
    'import { start } from "../../test/emulator/start";\nstart();',
    RESTRICTED,
  ],
  ["src/app-settings/test.ts", 'import { a } from "../../test/a";\na();', RESTRICTED],
  ["src/program.ts", 'import { start } from "../test/emulator/start";\nstart();', RESTRICTED],
  ["index.ts", 'import { start } from "./test/emulator/start";\nstart();', RESTRICTED],
  ["tools/tool.mjs", 'import { start } from "../test/emulator/start";\nstart();', RESTRICTED],
] as const;

/** Files that look much like those and are in order. */
const ACCEPTED = [
  ["src/realm/realm.ts", 'import { output } from "@pulumi/pulumi";\noutput(1);'],
  [
    "src/realm/type.ts",
    'import type { Input } from "@pulumi/pulumi";\nexport type A = Input<string>;',
  ],
  ["src/realm/undici.ts", 'import { request } from "undici";\nexport const call = request;'],
  ["src/realm/config-x.ts", 'import { shape } from "./token-config";\nshape();'],
  ["src/config.ts", 'import * as pulumi from "@pulumi/pulumi";\npulumi.log.info("");'],
  ["src/operator/oauth.ts", 'import { redeem } from "../oauth/redeem-code";\nredeem();'],
  ["test/a.test.ts", 'import { start } from "./emulator/start";\nstart();'],
] as const;

describe("the lint of layers", () => {
  const tree = mkdtempSync(join(tmpdir(), "rotation-layers-"));
  const categories = new Map<string, string[]>();

  before(() => {
    for (const name of ["biome.json", ".gitignore", "tools/lint"]) {
      cpSync(join(ROOT, name), join(tree, name), { recursive: true });
    }
    for (const [path, text] of [...REFUSED, ...ACCEPTED]) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), `${text}\n`);
    }
    const output = readReport(tree);
    for (const { category, location } of JSON.parse(output).diagnostics) {
      categories.set(location.path, [...(categories.get(location.path) ?? []), category]);
    }
  });

  after(() => rmSync(tree, { recursive: true, force: true }));

  for (const [path, text, category] of REFUSED) {
    it(`refuses ${text.split(/[;\n]/)[0]} in ${path}`, () => {
      assert.ok(categories.get(path)?.includes(category), `found ${categories.get(path)}`);
    });
  }

  for (const [path, text] of ACCEPTED) {
    it(`accepts ${text.split(/[;\n]/)[0]} in ${path}`, () => {
      assert.equal(categories.get(path), undefined);
    });
  }
});

function readReport(tree: string): string {
  try {
    return execFileSync(
      process.execPath,
      [BIOME, "lint", "--reporter=json", "--max-diagnostics=none"],
      {
        cwd: tree,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
