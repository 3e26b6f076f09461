import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { refuseUndecryptable } from "../../../src/program/shared/refuse-undecryptable.ts";

describe("refuseUndecryptable", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "stacks-"));
    writeFileSync(join(folder, "Pulumi.typed.yaml"), "encryptionsalt: v1:abc\nconfig: {}\n");
    writeFileSync(join(folder, "Pulumi.vault.yaml"), "secretsprovider: azurekeyvault://v\n");
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const stacks of [["typed"], ["vault", "typed"], ["organization/project/typed"]]) {
    it(`refuses ${stacks.join(", ")} where no passphrase is set, and names the variable`, () => {
      assert.throws(
        () => refuseUndecryptable(stacks, { folder, env: {} }),
        (error: Error) => {
          assert.match(error.message, /the outputs of stack \S*typed, which a passphrase protects/);
          assert.match(error.message, /PULUMI_CONFIG_PASSPHRASE_FILE, and run this again\.$/);
          return true;
        },
      );
    });
  }

  for (const [name, stacks, env] of [
    ["a passphrase is set", ["typed"], { PULUMI_CONFIG_PASSPHRASE: "" }],
    ["a passphrase is in a file", ["typed"], { PULUMI_CONFIG_PASSPHRASE_FILE: "/run/p" }],
    ["a key vault protects it", ["vault"], {}],
    ["its file is elsewhere", ["other"], {}],
    ["no other stack is read", [], {}],
  ] as const) {
    it(`lets a run through where ${name}`, () => {
      refuseUndecryptable(stacks, { folder, env });
    });
  }
});
