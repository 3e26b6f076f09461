import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const BIOME = join(ROOT, "node_modules/@biomejs/biome/bin/biome");

const RESTRICTED = "lint/style/noRestrictedImports";
const NAMESPACE = "lint/performance/noNamespaceImport";
const CYCLE = "lint/suspicious/noImportCycles";
const PLUGIN = "plugin";

/** A file of one layer that breaks a rule, and the rule that must say so. */
const REFUSED = [
  ["src/resources/realm/value.ts", 'export { output } from "@pulumi/pulumi";', PLUGIN],
  ["src/protocol/http/value.ts", 'import { output } from "@pulumi/pulumi";\noutput(1);', PLUGIN],
  [
    "src/protocol/oauth/mixed.ts",
    'import { type Input, output } from "@pulumi/pulumi";\nexport const a: Input<number> = output(1);',
    PLUGIN,
  ],
  [
    "src/resources/refresh-token/deep.ts",
    'import { web } from "@pulumi/azure-native";\nweb();',
    PLUGIN,
  ],
  [
    "src/resources/app-settings/lazy.ts",
    'export const load = () => import("@pulumi/pulumi");',
    PLUGIN,
  ],
  ["src/resources/shared/required.ts", 'export const sdk = require("@pulumi/pulumi");', PLUGIN],
  [
    "src/resources/tested-credential/all.ts",
    'import * as undici from "undici";\nundici.request("");',
    NAMESPACE,
  ],
  [
    "src/protocol/up-1.ts",
    'import { digest } from "../resources/shared/digest.ts";\ndigest();',
    RESTRICTED,
  ],
  [
    "src/protocol/up-2.ts",
    'import { refuse } from "../program/shared/refuse.ts";\nrefuse();',
    RESTRICTED,
  ],
  [
    "src/protocol/up-3.ts",
    'import { status } from "../operator/status.ts";\nstatus();',
    RESTRICTED,
  ],
  ["src/protocol/up-4.ts", 'import { check } from "../schedule/check.ts";\ncheck();', RESTRICTED],
  [
    "src/resources/up-1.ts",
    'import { deploy } from "../program/deploy.ts";\ndeploy();',
    RESTRICTED,
  ],
  [
    "src/resources/up-2.ts",
    'import { status } from "../operator/status.ts";\nstatus();',
    RESTRICTED,
  ],
  ["src/resources/up-3.ts", 'import { check } from "../schedule/check.ts";\ncheck();', RESTRICTED],
  ["src/program/up-1.ts", 'import { status } from "../operator/status.ts";\nstatus();', RESTRICTED],
  ["src/program/up-2.ts", 'import { check } from "../schedule/check.ts";\ncheck();', RESTRICTED],
  ["src/operator/up.ts", 'import { check } from "../schedule/check.ts";\ncheck();', RESTRICTED],
  [
    "src/operator/test.ts",
    'import { start } from "../../test/emulator/start.ts";\nstart();',
    RESTRICTED,
  ],
  [
    "src/resources/app-settings/test.ts",
    'import { a } from "../../../test/a.ts";\na();',
    RESTRICTED,
  ],
  [
    "src/program/test.ts",
    'import { start } from "../../test/emulator/start.ts";\nstart();',
    RESTRICTED,
  ],
  [
    "src/schedule/test.ts",
    'import { start } from "../../test/emulator/start.ts";\nstart();',
    RESTRICTED,
  ],
  [
    "src/operator/circle-1.ts",
    'import type { Two } from "./circle-2.ts";\nexport type One = Two;',
    CYCLE,
  ],
  [
    "src/operator/circle-2.ts",
    'import type { One } from "./circle-1.ts";\nexport type Two = One;',
    CYCLE,
  ],
  ["index.ts", 'import { start } from "./test/emulator/start.ts";\nstart();', RESTRICTED],
  ["tools/tool.mjs", 'import { start } from "../test/emulator/start.ts";\nstart();', RESTRICTED],
] as const;

/** Files that look much like those and are in order. */
const ACCEPTED = [
  ["src/resources/realm/realm.ts", 'import { output } from "@pulumi/pulumi";\noutput(1);'],
  [
    "src/resources/realm/type.ts",
    'import type { Input } from "@pulumi/pulumi";\nexport type A = Input<string>;',
  ],
  [
    "src/resources/realm/undici.ts",
    'import { request } from "undici";\nexport const call = request;',
  ],
  ["src/resources/realm/near.ts", 'import { shape } from "./program-config.ts";\nshape();'],
  ["src/resources/down.ts", 'import { redeem } from "../protocol/oauth/redeem.ts";\nredeem();'],
  ["src/program/all.ts", 'import * as pulumi from "@pulumi/pulumi";\npulumi.log.info("");'],
  ["src/program/down.ts", 'import { digest } from "../resources/shared/digest.ts";\ndigest();'],
  ["src/operator/down.ts", 'import { redeem } from "../protocol/oauth/redeem.ts";\nredeem();'],
  ["src/schedule/down.ts", 'import { status } from "../operator/status.ts";\nstatus();'],
  ["test/a.test.ts", 'import { start } from "./emulator/start.ts";\nstart();'],
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
